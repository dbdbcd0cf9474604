import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '#ui/api.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useWords } from '#ui/words.ts'
import { AddressFinding } from '../address-contract.ts'
import { doubtWords } from './doubt-words.ts'
import classes from './members.module.css'

const WAIT_MS = 700
const MAYBE_WHOLE = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/** What was typed, once nothing more was typed for a moment. */
function useSettled(text: string): string {
  const [settled, settle] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => settle(text), WAIT_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** "Did you mean …?" beneath an address that was just typed. It holds nobody up: who says that it is right is right. */
export function AddressDoubt({ address, onMend }: { address: string; onMend(meant: string): void }) {
  const say = useWords(doubtWords)
  // What stood there before is not asked about.
  const [known] = useState(address)
  const settled = useSettled(address.trim())
  const { data } = useQuery({
    queryKey: ['/contacts/check', settled],
    queryFn: ({ signal }) =>
      api.post('/contacts/check', { email: settled }, { schema: AddressFinding, signal }),
    enabled: settled !== known.trim() && MAYBE_WHOLE.test(settled),
    staleTime: 5 * 60_000,
  })
  const doubt = settled === address.trim() ? data?.doubt : null
  return (
    <div role="status" className={classes.partNote}>
      {doubt?.kind === 'typo' && (
        <>
          {say.rich('typo', { address: <Ltr key="address">{doubt.meant}</Ltr> })}{' '}
          <Button size="compact-sm" variant="light" onClick={() => onMend(doubt.meant)}>
            {say('mend')}
          </Button>
        </>
      )}
      {(doubt?.kind === 'no_mail' || doubt?.kind === 'disposable') && say(doubt.kind)}
    </div>
  )
}
