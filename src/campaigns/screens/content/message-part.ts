import type { MessageContent } from '#content/contract.ts'

/** What a message may be written for. */
export const PARTS = ['email', 'sms', 'card', 'cashier'] as const
export type Part = (typeof PARTS)[number]

/** Where each part stands in the content. */
export const FIELD_OF = {
  email: 'email',
  sms: 'sms',
  card: 'card',
  cashier: 'cashier_line',
} as const satisfies Record<Part, keyof MessageContent>
