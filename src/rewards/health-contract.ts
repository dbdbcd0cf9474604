import { z } from 'zod'
import { HEALTH_FINDINGS, HEALTH_SIDES, VARIETY_FINDINGS } from './health.ts'
import { FITS, REWARD_KINDS } from './reward.ts'

const Both = z.object({ he: z.string(), en: z.string() })

export const CatalogueHealth = z
  .object({
    as_of: z.string(),
    currency: z.string(),
    /** The mean over everything that is live; null: nothing is. */
    score: z.int().nullable(),
    /** Worst first. */
    items: z.array(
      z.object({
        id: z.string(),
        name: Both,
        kind: z.enum(REWARD_KINDS),
        fit: z.enum(FITS),
        points_price: z.int(),
        /** Of one hundred. */
        score: z.int(),
        findings: z.array(
          z.object({
            code: z.enum(HEALTH_FINDINGS),
            side: z.enum(HEALTH_SIDES),
            what: z.string(),
            todo: z.string(),
          }),
        ),
        taken_lately: z.int(),
        /** What it usually costs elsewhere, or in a promotion for everybody where only that is known; null: nobody else is known to sell it. */
        elsewhere_minor: z.int().nullable(),
      }),
    ),
    variety: z.object({
      findings: z.array(z.object({ code: z.enum(VARIETY_FINDINGS), what: z.string(), todo: z.string() })),
      core: z.int(),
      adjacent: z.int(),
      partner: z.int(),
      kinds: z.int(),
      dreams: z.int(),
      entry_points: z.int().nullable(),
      usual_points: z.int(),
    }),
    /** Members whose interests are known, and how many of them nothing fits; null: interests are not worked out yet. */
    fit: z.object({ known: z.int(), unserved: z.int() }).nullable(),
    /** How many live rewards have a barcode, and a price of it elsewhere. */
    compared: z.object({ with_barcode: z.int(), with_price: z.int() }),
  })
  .meta({ id: 'CatalogueHealth' })
export type CatalogueHealth = z.infer<typeof CatalogueHealth>
