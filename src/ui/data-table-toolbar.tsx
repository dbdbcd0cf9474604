import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconDownload, IconSearch, IconX } from '@tabler/icons-react'
import { Fragment, useEffect, useRef, useState } from 'react'
import { type Column, type Filter, keysOf } from './column.ts'
import { saveFile, writeCsv } from './csv.ts'
import classes from './data-table.module.css'
import { kitWords } from './kit-words.ts'
import type { List } from './list.ts'
import { asProblem } from './problem.ts'
import { toast } from './toast.ts'
import { useWords } from './words.ts'

type SearchFilter = Extract<Filter, { kind: 'search' }>

function SearchField<Row>({ filter, list }: { filter: SearchFilter; list: List<Row> }) {
  const say = useWords(kitWords)
  const inAddress = list.state[filter.key] ?? ''
  const [text, setText] = useState(inAddress)
  const sent = useRef(inAddress)
  const search = useDebouncedCallback((value: string) => {
    sent.current = value.trim()
    list.change({ [filter.key]: sent.current })
  }, 250)
  // The address changed by another hand (a link, "clear filters"): the field follows.
  useEffect(() => {
    if (inAddress === sent.current) return
    sent.current = inAddress
    setText(inAddress)
  }, [inAddress])
  const type = (value: string) => {
    setText(value)
    search(value)
  }
  return (
    <TextInput
      className={classes.search}
      size="sm"
      aria-label={say('table_search')}
      placeholder={filter.label}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      rightSection={
        text !== '' && (
          <ActionIcon size="sm" aria-label={say('table_search_clear')} onClick={() => type('')}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}

type SelectFilter = Extract<Filter, { kind: 'select' }>

function SelectField<Row>({ filter, list }: { filter: SelectFilter; list: List<Row> }) {
  return (
    <Select
      className={classes.select}
      size="sm"
      aria-label={filter.label}
      placeholder={filter.label}
      data={filter.options}
      clearable
      value={list.state[filter.key] ?? null}
      onChange={(value) => list.change({ [filter.key]: value ?? '' })}
    />
  )
}

/** Saves all rows that the filters leave, not only those on the screen. */
function useExport<Row>(list: List<Row>, columns: readonly Column<Row>[], name: string) {
  const [rows, setRows] = useState<number | null>(null)
  const say = useWords(kitWords)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const run = async () => {
    const controller = new AbortController()
    running.current = controller
    setRows(0)
    try {
      const all = await list.readAll(setRows, controller.signal)
      const exported = columns.filter((column) => column.value !== undefined)
      const lines = all.map((row) => exported.map((column) => column.value?.(row)))
      saveFile(`${name}.csv`, writeCsv([exported.map((column) => column.header), ...lines]))
      toast(say('table_exported', { rows: all.length }))
    } catch (error) {
      if (!controller.signal.aborted) {
        toast(asProblem(error).document.detail || say('problem_network_title'), { tone: 'bad' })
      }
    } finally {
      setRows(null)
    }
  }
  return { rows, run }
}

function ExportButton<Row>(props: { list: List<Row>; columns: readonly Column<Row>[]; name: string }) {
  const say = useWords(kitWords)
  const { rows, run } = useExport(props.list, props.columns, props.name)
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconDownload size={16} stroke={1.6} aria-hidden />}
      disabled={rows !== null}
      onClick={() => void run()}
    >
      {rows === null ? say('table_export') : say('table_exporting', { rows })}
    </Button>
  )
}

type ToolbarProps<Row> = {
  list: List<Row>
  columns: readonly Column<Row>[]
  filters: readonly Filter[]
  exportName: string | undefined
}

export function TableToolbar<Row>({ list, columns, filters, exportName }: ToolbarProps<Row>) {
  if (filters.length === 0 && !exportName) return null
  return (
    <div className={classes.toolbar}>
      {filters.map((filter, index) => (
        <Fragment key={keysOf(filter).join() || index}>
          {filter.kind === 'search' && <SearchField filter={filter} list={list} />}
          {filter.kind === 'select' && <SelectField filter={filter} list={list} />}
          {filter.kind === 'own' && filter.field}
        </Fragment>
      ))}
      {exportName && (
        <div className={classes.toolbarEnd}>
          <ExportButton list={list} columns={columns} name={exportName} />
        </div>
      )}
    </div>
  )
}
