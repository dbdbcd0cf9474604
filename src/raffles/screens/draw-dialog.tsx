import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { FormDialog } from '#ui/form-dialog.tsx'
import { LtrField } from '#ui/form-fields.tsx'
import { refreshPaths } from '#ui/query.ts'
import { useSendForm } from '#ui/send-form.ts'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { addressOfRound, seedOfSignature } from '../beacon.ts'
import type { RaffleView } from '../contract.ts'
import { Followed } from './followed.tsx'
import { RAFFLES, stepRaffle } from './raffle-data.ts'
import classes from './raffles.module.css'
import { raffleWords } from './words.ts'

/** The signature alone, or within the whole answer of the beacon; what has none is left for the server to refuse. */
const signatureIn = (text: string): string => /[0-9a-f]{96}/.exec(text.toLowerCase())?.[0] ?? text.trim()

/** Takes the seed that the public source told, and draws. */
export function DrawDialog({ raffle, onClose }: { raffle: RaffleView; onClose: () => void }) {
  // state
  const say = useWords(raffleWords)
  const queries = useQueryClient()
  const isBeacon = raffle.seed.kind === 'drand'
  // actions
  const { form, submit, pending, error } = useSendForm({
    initialValues: { seed: '', signature: '', proof: '' },
    validate: ({ seed, signature }) => ({
      seed: !isBeacon && seed.trim() === '' ? say('needed') : null,
      signature: isBeacon && !/^[0-9a-f]{96}$/.test(signatureIn(signature)) ? say('no_signature') : null,
    }),
    send: ({ seed, signature, proof }, key) => {
      const told = signatureIn(signature)
      const body = isBeacon
        ? { seed: seedOfSignature(told), signature: told }
        : { seed, ...(proof.trim() !== '' && { proof }) }
      return stepRaffle(raffle.id, '/draw', body, key)
    },
    onDone: () => {
      void refreshPaths(queries, RAFFLES)
      toast(say('drawn'))
      onClose()
    },
  })
  // view
  return (
    <FormDialog
      title={say('draw_title')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      pending={pending}
      action={say('draw_now')}
    >
      {isBeacon ? (
        <p>
          {say('draw_lead_drand')}
          <br />
          <Followed text={addressOfRound(raffle.seed.round ?? 1)} />
        </p>
      ) : (
        <p className={classes.soft}>{say('draw_lead_named', { words: raffle.seed.words })}</p>
      )}
      {isBeacon ? (
        <LtrField label={say('draw_signature')} {...form.getInputProps('signature')} />
      ) : (
        <>
          <LtrField label={say('draw_seed')} {...form.getInputProps('seed')} />
          <TextInput
            label={say('draw_proof')}
            description={say('draw_proof_hint')}
            {...form.getInputProps('proof')}
          />
        </>
      )}
    </FormDialog>
  )
}
