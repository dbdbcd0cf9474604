import { createContext, use } from 'react'
import type { Me } from './shapes.ts'

const MeContext = createContext<Me | null>(null)

export const MeProvider = MeContext

/** The member whose pages these are; only under the frame, which has read it. */
export function useMe(): Me {
  const me = use(MeContext)
  if (!me) throw new Error('useMe needs a MeProvider above it')
  return me
}

/** For words that are spoken to somebody: ICU's `select` takes it. */
export const genderOf = (me: Pick<Me, 'gender'>): 'female' | 'male' | 'other' => me.gender ?? 'other'
