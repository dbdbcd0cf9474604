import type { AuditSubject } from '#access/audit.ts'

export type UploadState = 'draft' | 'waiting' | 'running' | 'done' | 'stopped' | 'failed'
export type UploadAction = 'change' | 'start' | 'stop' | 'delete'

/** What may be done with an uploaded file in each state: buttons, refusals and checks all read this table. */
export const ACTIONS_OF_STATE: Readonly<Record<UploadState, readonly UploadAction[]>> = {
  draft: ['change', 'start', 'delete'],
  waiting: ['stop'],
  running: ['stop'],
  done: ['delete'],
  stopped: ['change', 'start', 'delete'],
  failed: ['change', 'start', 'delete'],
}

export const isMoving = (state: UploadState): boolean => state === 'waiting' || state === 'running'

/** How a file is to be read; null is found out from the file. */
export type Reading = {
  encoding: string | null
  delimiter: string | null
  /** False: its first row is a row like the others, and its columns are called by their numbers. */
  has_header: boolean
  date_format: string | null
  /** Columns by field, counted from 0. */
  mapping: Readonly<Partial<Record<string, number>>> | null
}

export const FOUND_OUT: Reading = {
  encoding: null,
  delimiter: null,
  has_header: true,
  date_format: null,
  mapping: null,
}

/** What is kept of every uploaded file, whatever it is for. */
export type Uploaded = {
  state: UploadState
  options: Reading
  stopRequested: boolean
  createdAt: Temporal.Instant
  createdBy: AuditSubject
  startedAt: Temporal.Instant | null
  endedAt: Temporal.Instant | null
}

const LONGEST_NAME = 200

/** The name of a file from outside, as far as it can be kept. */
export const nameFile = (name: string): string =>
  name.toWellFormed().replaceAll('\u0000', '').slice(0, LONGEST_NAME).trim() || 'file.csv'
