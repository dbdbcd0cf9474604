import { ActionIcon } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { LtrField } from '#ui/form-fields.tsx'
import { usePaths } from '#ui/paths.tsx'
import { useWords } from '#ui/words.ts'
import classes from './receipts.module.css'
import { receiptWords } from './words.ts'

/** A customer with the slip in hand: its number leads to the receipt's page. */
export function NumberJump() {
  const say = useWords(receiptWords)
  const paths = usePaths()
  const router = useRouter()
  const [number, setNumber] = useState('')
  const go = (event: FormEvent) => {
    event.preventDefault()
    if (number.trim() !== '') void router.navigate({ href: paths.receipt(number.trim()) })
  }
  return (
    <form onSubmit={go} className={classes.jump}>
      <LtrField
        size="sm"
        aria-label={say('find_number')}
        placeholder={say('find_number')}
        autoComplete="off"
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        rightSection={
          number.trim() !== '' && (
            <ActionIcon type="submit" size="sm" aria-label={say('find_number_go')}>
              <IconArrowRight size={16} className="mirrored" aria-hidden />
            </ActionIcon>
          )
        }
      />
    </form>
  )
}
