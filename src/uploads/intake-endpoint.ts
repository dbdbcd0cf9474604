import type { z } from 'zod'
import { staffNames } from '#access/service.ts'
import { type Caller, endpoint, type Handled } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals, refuseInvalid } from '#platform/http/problem.ts'
import { formatId, parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { UploadParams, UploadQuery } from './contract.ts'
import type { Intake, IntakeParts } from './intake.ts'
import { changeReading, removeUpload, startWork, stopWork, takeFile } from './intake-service.ts'
import type { Uploaded } from './upload.ts'

type Act = 'upload' | 'preview' | 'change' | 'list' | 'read' | 'start' | 'stop' | 'remove'
type Answers<Body> = z.ZodType<unknown, Body>

/** How a room shows the files of its intake. */
export type IntakeFace<Item extends Uploaded, Fields, Change, Seen, View, Shown> = {
  intake: Intake<Item, Fields, Change, Seen>
  view(item: Item, names: ReadonlyMap<Uuid, string>, language: Language): View
  /** What is understood of a file, with the item that it belongs to. */
  shown(view: View, seen: Seen): Shown
  contract: {
    upload: z.ZodType<Fields>
    change: z.ZodType<Change>
    view: Answers<View>
    page: Answers<{ items: View[]; next_cursor: string | null }>
    shown: Answers<Shown>
  }
  summaries: Readonly<Record<Act, string>>
}

/** The endpoints that every uploaded file has; a room adds its own and gives them their names. */
export function intakeEndpoints<Item extends Uploaded, Fields, Change, Seen, View, Shown>(
  parts: IntakeParts,
  face: IntakeFace<Item, Fields, Change, Seen, View, Shown>,
) {
  const teller = tellFiles(parts, face)
  return {
    ...teller,
    endpoints: {
      ...fileEndpoints(parts, face, teller),
      ...workEndpoints(parts, face, teller),
    },
  }
}

function fileEndpoints<Item extends Uploaded, Fields, Change, Seen, View, Shown>(
  parts: IntakeParts,
  { intake, contract, summaries }: IntakeFace<Item, Fields, Change, Seen, View, Shown>,
  { find, idOf, showSeen }: FileTeller<Item, View, Shown>,
) {
  const answerSeen = async (caller: Caller, item: Item | Refusal): Handled<Shown> => {
    const body = await showSeen(caller, item)
    return isRefusal(body) ? body : { status: 200, body }
  }
  return {
    upload: endpoint({
      summary: summaries.upload,
      upload: contract.upload,
      responses: { 201: contract.shown },
      async handle({ caller, upload, context }) {
        const taken = await takeFile(intake, parts, caller, upload, context.idempotencyKey)
        if (isRefusal(taken)) return taken
        const body = await showSeen(caller, taken.body ?? refuse(httpRefusals, 'not_found'))
        return isRefusal(body) ? body : { ...taken, body }
      },
    }),
    preview: endpoint({
      summary: summaries.preview,
      params: UploadParams,
      responses: { 200: contract.shown },
      handle: async ({ caller, params }) => answerSeen(caller, await find(caller, params.id)),
    }),
    change: endpoint({
      summary: summaries.change,
      params: UploadParams,
      body: contract.change,
      responses: { 200: contract.shown },
      async handle({ caller, params, body }) {
        const id = idOf(params.id)
        return answerSeen(caller, isRefusal(id) ? id : await changeReading(intake, parts, caller, id, body))
      },
    }),
  }
}

function workEndpoints<Item extends Uploaded, Fields, Change, Seen, View, Shown>(
  parts: IntakeParts,
  { intake, contract, summaries }: IntakeFace<Item, Fields, Change, Seen, View, Shown>,
  { find, idOf, show, showOne }: FileTeller<Item, View, Shown>,
) {
  const work = (summary: string, doWork: typeof startWork<Item>) =>
    endpoint({
      summary,
      params: UploadParams,
      responses: { 202: contract.view },
      async handle({ caller, params }) {
        const id = idOf(params.id)
        const item = isRefusal(id) ? id : await doWork(intake, parts, caller, id)
        return isRefusal(item) ? item : { status: 202, body: await showOne(caller, item) }
      },
    })
  return {
    start: work(summaries.start, startWork),
    stop: work(summaries.stop, stopWork),
    list: endpoint({
      summary: summaries.list,
      query: UploadQuery,
      responses: { 200: contract.page },
      async handle({ caller, query: { cursor, limit } }) {
        const before = cursor === undefined ? null : parseId(intake.prefix, cursor)
        if (cursor !== undefined && before === null)
          return refuseInvalid('query', [{ path: ['cursor'], message: 'not the next_cursor of a page' }])
        const items = await parts.db.inClub(caller.clubId, (tx) => intake.list(tx, before, limit))
        const last = items.length === limit ? items.at(-1) : undefined
        const next = last ? formatId(intake.prefix, intake.idOf(last)) : null
        return { status: 200, body: { items: await show(caller, items), next_cursor: next } }
      },
    }),
    read: endpoint({
      summary: summaries.read,
      params: UploadParams,
      responses: { 200: contract.view },
      async handle({ caller, params }) {
        const item = await find(caller, params.id)
        return isRefusal(item) ? item : { status: 200, body: await showOne(caller, item) }
      },
    }),
    remove: endpoint({
      summary: summaries.remove,
      params: UploadParams,
      responses: { 204: NoContent },
      async handle({ caller, params }) {
        const id = idOf(params.id)
        if (isRefusal(id)) return id
        return (await removeUpload(intake, parts, caller, id)) ?? { status: 204, body: undefined }
      },
    }),
  }
}

export type FileTeller<Item extends Uploaded, View, Shown> = ReturnType<
  typeof tellFiles<Item, unknown, View, Shown>
>

type Telling<Item extends Uploaded, Seen, View, Shown> = Pick<
  IntakeFace<Item, never, never, Seen, View, Shown>,
  'intake' | 'view' | 'shown'
>

/** How an item is found and shown to a caller. */
function tellFiles<Item extends Uploaded, Seen, View, Shown>(
  parts: IntakeParts,
  { intake, view, shown }: Telling<Item, Seen, View, Shown>,
) {
  const { db } = parts
  const idOf = (id: string): Uuid | Refusal => parseId(intake.prefix, id) ?? refuse(httpRefusals, 'not_found')
  const show = async (caller: Caller, items: readonly Item[]): Promise<View[]> => {
    const staff = items.flatMap(({ createdBy }) => (createdBy.kind === 'staff' ? [createdBy.id] : []))
    const names = await db.inClub(caller.clubId, (tx) => staffNames(tx, [...new Set(staff)]))
    return items.map((item) => view(item, names, caller.language))
  }
  const showOne = async (caller: Caller, item: Item): Promise<View> => {
    const [one] = await show(caller, [item])
    if (one === undefined) throw new Error('one file was to be shown')
    return one
  }
  return {
    idOf,
    show,
    showOne,
    /** The item that an address names. */
    async find(caller: Caller, id: string): Promise<Item | Refusal> {
      const found = parseId(intake.prefix, id)
      const item = found && (await db.inClub(caller.clubId, (tx) => intake.find(tx, found)))
      return item || refuse(httpRefusals, 'not_found')
    },
    /** An item with what is understood of its file. */
    async showSeen(caller: Caller, item: Item | Refusal): Promise<Shown | Refusal> {
      if (isRefusal(item)) return item
      const seen = await intake.see(parts, caller, item)
      return isRefusal(seen) ? seen : shown(await showOne(caller, item), seen)
    },
  }
}
