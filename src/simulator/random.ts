/**
 * Chance that can be named and repeated.
 *
 * A `Random` is known by the path of names that leads to it (`seed / member 17 / visit 4`) and by nothing else:
 * how many numbers were drawn before, or who else exists, does not matter. So a member's history stays the same
 * when another member is added, and the 40th visit can be drawn without the 39 before it.
 *
 * The generator is sfc32 (Chris Doty-Humphrey, PractRand); names are mixed in with MurmurHash3's finaliser.
 */

/** The 64 bits that stand for a path of names, as two unsigned 32-bit halves. */
type Key = { readonly high: number; readonly low: number }

function mixBits(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

function addWord(key: Key, word: number): Key {
  const high = mixBits(Math.imul(key.high ^ word, 0x9e3779b1) + key.low)
  const low = mixBits((Math.imul(key.low ^ word, 0x85ebca77) + high) ^ 0x27d4eb2f)
  return { high, low }
}

function addName(key: Key, name: string | number): Key {
  // A number and its text differ (7 is not '7'), and 'a','b' differs from 'ab': the kind and length go in first.
  if (typeof name === 'number') {
    if (!Number.isSafeInteger(name) || name < 0) throw new RangeError(`not a name of chance: ${name}`)
    return addWord(addWord(addWord(key, 1), name >>> 0), Math.floor(name / 0x1_0000_0000))
  }
  let next = addWord(addWord(key, 2), name.length)
  for (let i = 0; i < name.length; i += 1) next = addWord(next, name.charCodeAt(i))
  return next
}

export class Random {
  readonly #key: Key
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(key: Key) {
    this.#key = key
    this.#a = key.high | 0
    this.#b = key.low | 0
    this.#c = 0x6d6f6164
    for (let i = 0; i < 12; i += 1) this.nextWord()
  }

  /** The stream below this one with the given names. Drawing from either leaves the other as it was. */
  split(...names: readonly (string | number)[]): Random {
    let key = this.#key
    for (const name of names) key = addName(key, name)
    return new Random(key)
  }

  /** 32 random bits as an unsigned integer. */
  nextWord(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return sum >>> 0
  }

  /** Uniform in [0, 1), 53 bits. */
  next(): number {
    return ((this.nextWord() >>> 5) * 0x400_0000 + (this.nextWord() >>> 6)) / 0x20_0000_0000_0000
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }

  /** A whole number from 0 to `count - 1`. */
  integer(count: number): number {
    return Math.floor(this.next() * count)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.integer(choices.length)]
    if (chosen === undefined) throw new RangeError('nothing to pick from')
    return chosen
  }

  /** The index of a choice, given the running totals of the choices' weights. */
  pickWeighted(runningTotals: ArrayLike<number>): number {
    const last = runningTotals.length - 1
    const point = this.next() * (runningTotals[last] ?? 0)
    let low = 0
    let high = last
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((runningTotals[middle] ?? 0) > point) high = middle
      else low = middle + 1
    }
    return low
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -Math.log(1 - this.next())
  }

  /** Standard normal (Box and Muller; the second value is given up so that a stream has no hidden half). */
  normal(): number {
    const radius = Math.sqrt(2 * this.exponential())
    return radius * Math.cos(2 * Math.PI * this.next())
  }

  /** Lognormal with the given median; `spread` is the standard deviation of the logarithm. */
  lognormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal())
  }

  /** Gamma (Marsaglia and Tsang 2000); the mean is shape x scale. */
  gamma(shape: number, scale: number): number {
    if (shape < 1) return this.gamma(shape + 1, scale) * this.next() ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal()
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - this.next()) < x * x * 0.5 + d - d * v + d * Math.log(v)) return d * v * scale
    }
  }

  weibull(shape: number, scale: number): number {
    return scale * this.exponential() ** (1 / shape)
  }

  /** Poisson: counts exponential gaps. Its time grows with the mean, which here is a shop's day: hundreds. */
  poisson(mean: number): number {
    let count = 0
    for (let sum = this.exponential(); sum < mean; sum += this.exponential()) count += 1
    return count
  }
}

/** The root of all chance of one scenario. */
export function openRandom(seed: string): Random {
  return new Random(addName({ high: 0x4d6f6164, low: 0x6f6e2121 }, seed))
}

/** Gives each of 0, 1, 2, … below the modulus a number of its own, in no visible order. */
export type Scatter = (index: number) => number

/** An affine map over a prime modulus: it never meets the same number twice. */
export function openScatter(prime: number, random: Random): Scatter {
  const modulus = BigInt(prime)
  const step = BigInt(1 + random.integer(prime - 1))
  const start = BigInt(random.integer(prime))
  return (index) => {
    if (index < 0 || index >= prime) throw new RangeError(`more to number than there are numbers: ${index}`)
    return Number((BigInt(index) * step + start) % modulus)
  }
}

/** Running totals of weights, for `pickWeighted`. */
export function sumWeights(weights: readonly number[]): Float64Array {
  const totals = new Float64Array(weights.length)
  let sum = 0
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i] ?? 0
    totals[i] = sum
  }
  return totals
}
