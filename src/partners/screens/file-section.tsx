import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Column } from '#ui/column.ts'
import { DataTable } from '#ui/data-table.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ProblemNote } from '#ui/error-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { useServerList } from '#ui/list.ts'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import type { PartnerView } from '../contract.ts'
import { FileList, type FileView } from '../file-contract.ts'
import { address, sendFile, useRefresh } from './partner-data.ts'
import { partnerWords } from './words.ts'

const MOST_MEGABYTES = 16

/** Files of purchases that the partner sent, each with its answer file. */
export function FileSection({ partner }: { partner: PartnerView }) {
  const say = useWords(partnerWords)
  const [isSending, setSending] = useState(false)
  const list = useServerList({
    path: address(partner.id, 'files'),
    schema: FileList,
    rowsOf: (page) => page.items,
    prefix: 'files',
  })
  const columns = useColumns(partner.id)
  return (
    <Section
      title={say('files')}
      note={say('files_note')}
      actions={
        <Button variant="default" onClick={() => setSending(true)}>
          {say('file_send')}
        </Button>
      }
    >
      <DataTable
        label={say('files')}
        list={list}
        columns={columns}
        rowKey={(file) => file.id}
        empty={<EmptyState title={say('files_empty')}>{say('files_note')}</EmptyState>}
      />
      {isSending && <SendDialog partner={partner} onClose={() => setSending(false)} />}
    </Section>
  )
}

function useColumns(partnerId: string): Column<FileView>[] {
  const say = useWords(partnerWords)
  const format = useFormat()
  const count = (key: 'rows' | 'posted' | 'refused' | 'points', header: string): Column<FileView> => ({
    key,
    header,
    cell: (file) => format.number(file[key]),
    value: (file) => file[key],
    numeric: true,
  })
  return [
    { key: 'name', header: say('file'), cell: ({ name }) => <bdi>{name}</bdi>, value: ({ name }) => name },
    {
      key: 'when',
      header: say('when'),
      cell: ({ taken_at }) => format.dateTime(taken_at),
      value: ({ taken_at }) => taken_at,
    },
    count('rows', say('file_rows')),
    count('posted', say('file_posted')),
    count('refused', say('file_refused')),
    count('points', say('points')),
    {
      key: 'answers',
      header: say('file_answers'),
      cell: ({ id }) => (
        <a href={`/v1${address(partnerId, 'files', id, 'answers')}`} download>
          {say('file_answers')}
        </a>
      ),
    },
  ]
}

function SendDialog({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const say = useWords(partnerWords)
  const refresh = useRefresh()
  const [file, setFile] = useState<File | null>(null)
  const sending = useMutation({
    mutationFn: (chosen: File) => sendFile(partner.id, chosen),
    onSuccess: async ({ posted, refused }) => {
      toast(say('file_taken', { posted, refused }))
      onClose()
      await refresh()
    },
  })
  return (
    <Dialog title={say('file_send')} onClose={onClose}>
      <p>{say('file_hint')}</p>
      <ProblemNote error={sending.error} />
      <FileDrop
        label={say('file')}
        file={file}
        onChange={setFile}
        endings={['.csv']}
        maxMegabytes={MOST_MEGABYTES}
      />
      <Button
        mt="md"
        disabled={file === null}
        loading={sending.isPending}
        onClick={() => file && sending.mutate(file)}
      >
        {say('file_send')}
      </Button>
    </Dialog>
  )
}
