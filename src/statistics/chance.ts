/** A source of chance: the next number, 0 or more and below 1. */
export type Chance = () => number

/**
 * Chance that can be repeated: the same seed gives the same numbers. sfc32 (Chris Doty-Humphrey, PractRand), its state begun by
 * splitmix32 of the seed. Not for secrets.
 */
export function seedChance(seed: number): Chance {
  let state = seed >>> 0
  const begin = (): number => {
    state = (state + 0x9e3779b9) | 0
    let z = state ^ (state >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let [a, b, c, counter] = [begin(), begin(), begin(), 1]
  return () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
}

/** One draw of a normal (0, 1). Box & Muller 1958. */
export function drawNormal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}

/** Above this mean a rounded normal is as good. */
const MANY = 200

/** One draw of a Poisson with the given mean of 0 or more. By multiplication (Knuth), in steps that do not underflow. */
export function drawPoisson(mean: number, chance: Chance): number {
  if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawNormal(chance)))
  const least = Math.exp(-mean)
  let drawn = 0
  for (let product = chance(); product > least; product *= chance()) drawn += 1
  return drawn
}
