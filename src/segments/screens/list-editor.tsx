import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { findQuery } from '#members/screens/member-data.ts'
import { titleOf } from '#members/screens/member-name.ts'
import { PhoneText } from '#members/screens/phone-text.tsx'
import { saveFile, writeCsv } from '#ui/csv.ts'
import { ProblemNote } from '#ui/error-state.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Section } from '#ui/section.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import { type Changed, useChangeList, useUploadList } from './list-data.ts'
import { decodeFile, pickRows } from './list-file.ts'
import { listWords } from './list-words.ts'
import classes from './segments.module.css'

/** Puts members into a list: one by one, or from a file. */
export function ListEditor({ id }: { id: string }) {
  const say = useWords(listWords)
  return (
    <Section title={say('fill')}>
      <div className={classes.fill}>
        <AddMember id={id} />
        <UploadFile id={id} />
      </div>
    </Section>
  )
}

function AddMember({ id }: { id: string }) {
  // state
  const say = useWords(listWords)
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search.trim(), 150)
  const [name, setName] = useState('')
  // data
  const { data } = useQuery(findQuery(asked))
  const found = data?.items ?? []
  const phones = new Map(found.map((member) => [member.id, member.phone]))
  // actions
  const adding = useChangeList(id, ({ added }) => toast(say(added > 0 ? 'added' : 'added_already', { name })))
  const add = (chosen: string | null) => {
    const member = found.find((each) => each.id === chosen)
    if (!member) return
    setName(titleOf(member))
    setSearch('')
    adding.mutate({ add: [{ id: member.id }] })
  }
  // view
  return (
    <div>
      <Select
        label={say('find')}
        placeholder={say('find_hint')}
        data={found.map((member) => ({ value: member.id, label: titleOf(member) }))}
        value={null}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        onChange={add}
        // What was found fits already, by a phone perhaps that the name does not show.
        filter={({ options }) => options}
        nothingFoundMessage={asked.length >= 2 && data ? say('find_none') : undefined}
        renderOption={({ option }) => {
          const phone = phones.get(option.value)
          return (
            <span className={classes.found}>
              {option.label}
              {phone && <PhoneText phone={phone} />}
            </span>
          )
        }}
        rightSection={null}
      />
      <ProblemNote error={adding.error} />
    </div>
  )
}

const ENDINGS = ['.csv', '.txt']
const MAX_MEGABYTES = 20

function UploadFile({ id }: { id: string }) {
  // state
  const say = useWords(listWords)
  const [file, setFile] = useState<File | null>(null)
  const [share, setShare] = useState(0)
  const [done, setDone] = useState<{ changed: Changed; file: File } | null>(null)
  // actions
  const uploading = useUploadList(id, (changed) => {
    if (file) setDone({ changed, file })
    setFile(null)
  })
  const upload = () => {
    if (!file) return
    setDone(null)
    setShare(0)
    uploading.mutate({ file, onProgress: setShare })
  }
  // view
  return (
    <div className={classes.upload}>
      <p className={classes.soft}>{say('file_text')}</p>
      <ProblemNote error={uploading.error} />
      <FileDrop
        label={say('file')}
        file={file}
        onChange={(chosen) => {
          uploading.reset()
          setFile(chosen)
        }}
        endings={ENDINGS}
        maxMegabytes={MAX_MEGABYTES}
        uploaded={uploading.isPending ? share : null}
      />
      {file && (
        <Button onClick={upload} loading={uploading.isPending}>
          {say('upload')}
        </Button>
      )}
      {done && <Outcome {...done} />}
    </div>
  )
}

const bold = { b: (chunks: ReactNode[]) => <b>{chunks}</b> }

/** What came of the file, and the rows that name nobody, to be mended and sent again. */
function Outcome({ changed, file }: { changed: Changed; file: File }) {
  const say = useWords(listWords)
  const { added, not_found: rows, not_found_count: count } = changed
  const download = async () =>
    saveFile(
      `rejected-${file.name}`,
      writeCsv(pickRows(decodeFile(new Uint8Array(await file.arrayBuffer())), rows)),
    )
  return (
    <div role="status" className={classes.outcome}>
      <p>{say.rich('uploaded', { added, ...bold })}</p>
      {count > 0 && (
        <>
          <p>
            {say.rich('rejected', { count, ...bold })}{' '}
            {rows.length < count && say('rejected_first', { shown: rows.length })}
          </p>
          <Button variant="default" onClick={() => void download()}>
            {say('download')}
          </Button>
        </>
      )}
    </div>
  )
}
