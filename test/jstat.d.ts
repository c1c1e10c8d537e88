// What the tests use of jstat, which has no types of its own.

declare module 'jstat' {
  const jstat: {
    jStat: {
      chisquare: { cdf(x: number, freedom: number): number };
    };
  };
  export default jstat;
}
