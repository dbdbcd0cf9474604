import { z } from 'zod'
import { cleanText, codeText } from '#platform/text.ts'
import type { ConditionKind } from '../rule.ts'

// The arguments that kinds share. What is allowed within these limits, and what is wise, is judged by findings.

/** Ten billion shekels. */
const MOST_MINOR = 1_000_000_000_000

export const minor = z.int().min(0).max(MOST_MINOR)
export const count = z.int().min(0).max(MOST_MINOR)
export const days = z.int().min(0).max(3_660)
export const nameList = z.array(cleanText(200)).max(1_000)
export const codeList = z.array(codeText(100)).max(1_000)
export const timeText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time looks like 09:30')

/** The schema of one kind of condition. */
export const conditionShape = <K extends ConditionKind, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), not: z.boolean().optional(), ...shape })
