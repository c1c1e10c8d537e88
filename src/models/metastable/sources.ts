// Sources that several parameters and presets share, in the words in which a reader is told of them.

export const reference = 'the reference retry-storm simulator (github.com/bhatti/simulators), its default';
export const ownTables = 'measured with this model over 50 seeds; the numbers stand in its tests';
export const awsBackoff = 'Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015';
export const awsRetries = 'Brooker, Timeouts, retries, and backoff with jitter, Amazon Builders’ Library';
export const sreOverload = 'Site Reliability Engineering, O’Reilly 2016, chapter 21, Handling Overload';
export const sreCascading = 'Site Reliability Engineering, O’Reilly 2016, chapter 22, Addressing Cascading Failures';
export const failAtScale = 'Maurer, Fail at Scale, ACM Queue 13(8), 2015';
export const resilience4j = 'resilience4j, CircuitBreaker configuration';
export const hotOs = 'Bronson et al., Metastable Failures in Distributed Systems, HotOS 2021';
export const osdi = 'Huang et al., Metastable Failures in the Wild, OSDI 2022';
