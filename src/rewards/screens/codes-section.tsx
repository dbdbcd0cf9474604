import { Button } from '@mantine/core'
import { useState } from 'react'
import { saveFile, writeCsv } from '#ui/csv.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { useMay } from '#ui/permission.tsx'
import { useSend } from '#ui/query.ts'
import { Section } from '#ui/section.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { CodesTaken, RewardView } from '../catalogue-contract.ts'
import { rewardPageWords } from './catalogue-words.ts'
import { uploadCodes, useRefreshRewards } from './reward-data.ts'
import classes from './rewards.module.css'

const MEGABYTES = 5
const ROWS_SHOWN = 5

/** The pool of a digital reward: how many are left, and a file of more. */
export function CodesSection({
  reward,
  counts,
}: {
  reward: RewardView
  counts: NonNullable<RewardView['codes']>
}) {
  const say = useWords(rewardPageWords)
  const format = useFormat()
  const may = useMay()
  return (
    <Section
      title={say('codes')}
      note={counts.is_low ? <strong>{say('codes_low')}</strong> : say('codes_note')}
    >
      <FigureRow>
        <Figure label={say('codes_free')} value={format.number(counts.free)} />
        <Figure label={say('codes_held')} value={format.number(counts.held)} />
        <Figure label={say('codes_given')} value={format.number(counts.given)} />
        <Figure label={say('codes_spoilt')} value={format.number(counts.spoilt)} />
      </FigureRow>
      {may('reward.write') && reward.allowed.includes('codes') && <Upload reward={reward} />}
    </Section>
  )
}

function Upload({ reward }: { reward: RewardView }) {
  const say = useWords(rewardPageWords)
  const refresh = useRefreshRewards()
  const [file, setFile] = useState<File | null>(null)
  const [uploaded, setUploaded] = useState<number | null>(null)
  const [taken, setTaken] = useState<CodesTaken | null>(null)
  const send = useSend((chosen: File) => uploadCodes(reward.id, chosen, setUploaded), {
    onDone: (answer) => {
      setTaken(answer)
      setFile(null)
      setUploaded(null)
      void refresh()
    },
    onProblem: () => setUploaded(null),
  })
  return (
    <div className={classes.fields}>
      <FileDrop
        label={say('codes_file')}
        file={file}
        onChange={setFile}
        endings={['.csv', '.txt']}
        maxMegabytes={MEGABYTES}
        uploaded={uploaded}
      />
      <ProblemNote error={send.error} />
      {file && (
        <div>
          <Button onClick={() => send.mutate(file)} loading={send.isPending}>
            {say('codes_upload')}
          </Button>
        </div>
      )}
      {taken && <Taken taken={taken} />}
    </div>
  )
}

function Taken({ taken: { taken, rejected, rejected_count } }: { taken: CodesTaken }) {
  const say = useWords(rewardPageWords)
  const save = () =>
    saveFile(
      'rejected-codes.csv',
      writeCsv([
        ['row', 'reason', 'ends_with'],
        ...rejected.map(({ row, detail, ends_with }) => [row, detail, ends_with]),
      ]),
    )
  return (
    <div role="status">
      <p>{say('codes_taken', { taken, rejected: rejected_count })}</p>
      <ul className={classes.list}>
        {rejected.slice(0, ROWS_SHOWN).map(({ row, detail }) => (
          <li key={row}>
            {say('codes_row', { row })}: {detail}
          </li>
        ))}
      </ul>
      {rejected.length > ROWS_SHOWN && (
        <Button variant="subtle" onClick={save}>
          {say('codes_download')}
        </Button>
      )}
    </div>
  )
}
