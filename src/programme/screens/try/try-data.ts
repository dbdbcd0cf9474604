import { queryOptions } from '@tanstack/react-query'
import { decimalsOfCurrency } from '#platform/money.ts'
import { api } from '#ui/api.ts'
import { TryView } from '../../contract.ts'
import { textToMinor } from '../draft-form.ts'
import { type BasketForm, readLines, readMember, readPlace } from './basket-form.ts'

/** What one version gives for the basket; asked again as it is typed. */
export const tryQuery = (version: string, form: BasketForm, currency: string) => {
  const decimals = decimalsOfCurrency(currency)
  const member = readMember(form)
  const body = {
    version,
    lines: readLines(form.lines, decimals),
    window_spend_minor: member === null ? 0 : (textToMinor(form.member.spend, decimals) ?? 0),
    place: readPlace(form),
    member,
  }
  return queryOptions({
    queryKey: ['/programme/try', body],
    queryFn: ({ signal }) => api.post('/programme/try', body, { schema: TryView, signal }),
    enabled: body.lines.length > 0,
    placeholderData: (before) => before,
  })
}
