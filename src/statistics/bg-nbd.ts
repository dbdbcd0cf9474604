import { betaGeometric } from './beta-geometric.ts'

/**
 * BG/NBD: Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model (Marketing
 * Science 24(2)). Parameters r, α (weeks), a, b. One may leave only after a repeat, so whoever never repeated is alive for
 * ever: kept for comparison; MBG/NBD mends it.
 */
export const bgNbd = betaGeometric('bg_nbd', 0)
