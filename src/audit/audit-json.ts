import { type Language, say } from '#platform/language.ts'
import { ASSUMPTION_WORDS, GAP_WORDS, MISTAKE_WORDS, MOVE_WORDS } from './audit-words.ts'
import type { Assumption, Audit, Figure } from './contract.ts'
import { FIGURE_WORDS, type FigureCode } from './figure-words.ts'
import { leadOf } from './lead.ts'
import { createNumberWriter } from './number-writer.ts'
import { saidOf } from './unnamed-words.ts'

/** The audit with its words beside the codes: each figure says what it is called, how it is made, and why it is not known. */
export function audited(audit: Audit, language: Language) {
  const write = createNumberWriter(language, audit.currency)
  const figure = (each: Figure) => {
    const words = FIGURE_WORDS[each.code as FigureCode]
    return {
      ...each,
      label: say(words.label, language),
      definition: say(words.made, language),
      why_unknown: each.gap && say(GAP_WORDS[each.gap], language),
    }
  }
  const assumption = (each: Assumption) => ({
    ...each,
    label: ASSUMPTION_WORDS[each.code] === undefined ? each.code : write.assumption(each),
  })
  return {
    lead: leadOf(audit, language, write),
    ...audit,
    shop: audit.shop.map(figure),
    ...(audit.prospect && {
      prospect: { ...audit.prospect, figures: audit.prospect.figures.map(figure) },
    }),
    judgements: audit.judgements.map((judgement) => ({
      ...judgement,
      label: say(MISTAKE_WORDS[judgement.mistake], language),
      said: saidOf(judgement, language),
      figures: judgement.figures.map(figure),
    })),
    moves: audit.moves.map((move) => ({
      ...move,
      label: say(MOVE_WORDS[move.code].name, language),
      assumptions: move.assumptions.map(assumption),
    })),
  }
}
