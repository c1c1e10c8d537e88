// What the tests use of jstat, which has no types of its own.

declare module 'jstat' {
  interface Continuous {
    cdf(x: number, ...parameters: number[]): number;
    inv(p: number, ...parameters: number[]): number;
    mean(...parameters: number[]): number;
    variance(...parameters: number[]): number;
  }
  const jstat: {
    jStat: {
      chisquare: Continuous;
      uniform: Continuous;
      exponential: Continuous;
      normal: Continuous;
      lognormal: Continuous;
      gamma: Continuous;
      pareto: Continuous;
      poisson: { cdf(x: number, mean: number): number; pdf(x: number, mean: number): number };
      studentt: Continuous;
      ibeta(x: number, a: number, b: number): number;
    };
  };
  export default jstat;
}
