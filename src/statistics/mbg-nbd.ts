import { betaGeometric } from './beta-geometric.ts'

/**
 * MBG/NBD: Batislam, Denizel & Filiztekin 2007, Empirical validation and comparison of models for customer base analysis
 * (International Journal of Research in Marketing 24); the same as the CBG/NBD of Hoppe & Wagner 2007 (Marketing JRM 3).
 * Parameters r, α (weeks), a, b. As BG/NBD, but one may leave after the first purchase too.
 */
export const mbgNbd = betaGeometric('mbg_nbd', 1)
