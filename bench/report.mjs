// The clock of a program: started when it is made; what it returns prints the customers, the mean wait in the queue
// beside theory, and the CPU time per customer, which `run.mjs` reads.

export function startReport(arrivalRate, serviceRate) {
  const started = process.cpuUsage();
  return (customers, meanWait) => {
    const { user, system } = process.cpuUsage(started);
    const theory = arrivalRate / (serviceRate * (serviceRate - arrivalRate));
    console.log(`customers  ${customers}`);
    console.log(`mean wait  ${meanWait.toFixed(3)} s, in theory ${theory.toFixed(3)} s`);
    console.log(`CPU        ${((user + system) / customers).toFixed(3)} us per customer`);
  };
}
