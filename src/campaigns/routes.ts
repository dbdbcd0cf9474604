import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { type Caller, endpoint, type RequestContext } from '#platform/http/endpoint.ts'
import { withIdempotency } from '#platform/http/idempotency.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { httpRefusals } from '#platform/http/problem.ts'
import { parseId, type Uuid } from '#platform/id.ts'
import type { Language } from '#platform/language.ts'
import { isRefusal, type Refusal, refuse } from '#platform/refusal.ts'
import { isSpent } from './budget-service.ts'
import { CAMPAIGN_PREFIX, type Campaign } from './campaign.ts'
import { sayFinding } from './check.ts'
import { examine } from './check-service.ts'
import {
  ActBody,
  CampaignBody,
  CampaignChange,
  CampaignPage,
  CampaignPath,
  CampaignQuery,
  CampaignView,
  Forecast,
  LibraryView,
  Preview,
  PreviewBody,
  Results,
  SettingBody,
  SettingView,
} from './contract.ts'
import { forecast } from './forecast-service.ts'
import { keepVerdict } from './judging-service.ts'
import { readLibrary } from './library-service.ts'
import { listRows } from './list-service.ts'
import { preview } from './preview-service.ts'
import { selectCampaign } from './queries.ts'
import { campaignRefusals } from './refusal.ts'
import type { RendererParts } from './render-service.ts'
import { readResults } from './result-service.ts'
import {
  type Acting,
  changeCampaign,
  changeSetting,
  createCampaign,
  pauseCampaign,
  readSetting,
  removeCampaign,
  resendUnknownOf,
  resumeCampaign,
  startCampaign,
  stopCampaign,
} from './service.ts'
import type { CampaignSetting } from './setting.ts'
import { Together } from './together-contract.ts'
import { readTogether } from './together-service.ts'
import { toView } from './view.ts'

export type CampaignParts = RendererParts & {
  readonly db: Database
  readonly clock: Clock
}

/** No campaign has it. */
const NOBODY: Uuid = '00000000-0000-0000-0000-000000000000'
const idOf = (text: string): Uuid => parseId(CAMPAIGN_PREFIX, text) ?? NOBODY

async function viewOf(tx: Tx, campaign: Campaign, now: Temporal.Instant, language: Language) {
  const { faults, warnings } = await examine(tx, campaign.definition, { now, language })
  const { campaignId, state, definition } = campaign
  const isHeld = state === 'paused' && (await isSpent(tx, campaignId, definition))
  const spent = sayFinding({ code: 'budget_spent', place: '/budget_minor' }, language)
  return toView(campaign, { faults, warnings: isHeld ? [spent, ...warnings] : warnings })
}

export const campaignEndpoints = (parts: CampaignParts) => ({
  listCampaigns: listEndpoint(parts),
  createCampaign: createEndpoint(parts),
  readCampaign: readEndpoint(parts),
  changeCampaign: changeEndpoint(parts),
  removeCampaign: removeEndpoint(parts),
  startCampaign: actEndpoint(parts, 'Start a campaign as it stands', startAsItStands),
  pauseCampaign: actEndpoint(parts, 'Hold everything that has not gone out', pauseCampaign),
  resumeCampaign: actEndpoint(parts, 'Go on with what was held', resumeCampaign),
  resendUnknown: actEndpoint(
    parts,
    'Send again, each once and as the same message, what may not have arrived',
    resendUnknownOf,
  ),
  stopCampaign: actEndpoint(parts, 'Send nothing more at all; it goes on being measured', stopCampaign),
  forecastCampaign: forecastEndpoint(parts),
  readResults: resultsEndpoint(parts),
  readLibrary: libraryEndpoint(parts),
  readTogether: togetherEndpoint(parts),
  readSetting: readSettingEndpoint(parts),
  changeSetting: changeSettingEndpoint(parts),
  previewContent: previewEndpoint(parts),
})

const startAsItStands: Act = (tx, campaignId, revision, acting, language) =>
  startCampaign(tx, campaignId, revision, acting, async (_, campaign) => {
    const { now } = acting
    const { faults } = await examine(tx, campaign.definition, { now, language })
    if (faults[0]) return refuse(campaignRefusals, 'campaign_not_ready', { first: faults[0].text })
    const most = campaign.definition.budget_minor
    // One that waits for events is held when it has come to its budget: how many will come in nobody knows.
    if (most === null || campaign.definition.schedule.kind === 'trigger') return null
    const { cost } = await forecast(tx, campaign, { now, language })
    return cost.total_minor > most ? refuse(campaignRefusals, 'campaign_over_budget') : null
  })

const listEndpoint = ({ db }: CampaignParts) =>
  endpoint({
    summary: 'Campaigns, newest first',
    query: CampaignQuery,
    responses: { 200: CampaignPage },
    async handle({ query, caller }) {
      const before = query.cursor === undefined ? null : parseId(CAMPAIGN_PREFIX, query.cursor)
      if (query.cursor !== undefined && before === null) return refuse(httpRefusals, 'invalid_request')
      return {
        status: 200,
        body: await db.inClub(caller.clubId, (tx) => listRows(tx, before, query.limit)),
      }
    },
  })

const createEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary: 'Make a campaign, as a draft',
    body: CampaignBody,
    responses: { 201: CampaignView },
    handle: ({ body, caller, context }) =>
      db.inClub(caller.clubId, (tx) =>
        withIdempotency(
          tx,
          {
            key: context.idempotencyKey,
            route: 'POST /v1/campaigns',
            body,
            clock,
            refusals: campaignRefusals,
          },
          async () => {
            const { campaignId } = await createCampaign(
              tx,
              { name: body.name, ready: body.ready ?? null, definition: body.definition },
              { by: caller.subject, now: clock.now() },
            )
            return { status: 201, outcome: { campaignId } }
          },
          async ({ campaignId }) => {
            const campaign = (await selectCampaign(tx, campaignId)) as Campaign
            return viewOf(tx, campaign, clock.now(), context.language)
          },
        ),
      ),
  })

const readEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary: 'One campaign, with what keeps it from starting',
    params: CampaignPath,
    responses: { 200: CampaignView },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const campaign = await selectCampaign(tx, idOf(params.id))
        if (campaign === null) return refuse(campaignRefusals, 'campaign_not_found')
        return { status: 200, body: await viewOf(tx, campaign, clock.now(), context.language) }
      }),
  })

const changeEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary: 'Change a campaign; what runs goes on as it is until it is started anew',
    params: CampaignPath,
    body: CampaignChange,
    responses: { 200: CampaignView },
    handle: ({ params, body, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const acting = { by: caller.subject, now: clock.now() }
        const campaign = await changeCampaign(tx, idOf(params.id), body, acting)
        if (isRefusal(campaign)) return campaign
        return { status: 200, body: await viewOf(tx, campaign, acting.now, context.language) }
      }),
  })

const removeEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary: 'Remove a draft that never ran',
    params: CampaignPath,
    responses: { 204: NoContent },
    handle: ({ params, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const acting = { by: caller.subject, now: clock.now() }
        const campaign = await selectCampaign(tx, idOf(params.id))
        if (campaign === null) return refuse(campaignRefusals, 'campaign_not_found')
        const refused = await removeCampaign(tx, campaign.campaignId, campaign.revision, acting)
        return refused ?? { status: 204, body: undefined }
      }),
  })

type Act = (
  tx: Tx,
  campaignId: Uuid,
  revision: number,
  acting: Acting,
  language: Language,
) => Promise<Campaign | Refusal>

const actEndpoint = ({ db, clock }: CampaignParts, summary: string, act: Act) =>
  endpoint({
    summary,
    params: CampaignPath,
    body: ActBody,
    responses: { 200: CampaignView },
    async handle({ params, body, caller, context }: ActRequest) {
      const acting = { by: caller.subject, now: clock.now() }
      return db.inClub(caller.clubId, async (tx) => {
        const campaign = await act(tx, idOf(params.id), body.revision, acting, context.language)
        if (isRefusal(campaign)) return campaign
        return { status: 200 as const, body: await viewOf(tx, campaign, acting.now, context.language) }
      })
    },
  })

type ActRequest = {
  params: { id: string }
  body: { revision: number }
  caller: Caller
  context: RequestContext
}

const forecastEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary:
      'What a campaign would do if it started now: to whom, at which cost, and what could be seen of it',
    params: CampaignPath,
    responses: { 200: Forecast },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const campaign = await selectCampaign(tx, idOf(params.id))
        if (campaign === null) return refuse(campaignRefusals, 'campaign_not_found')
        const moment = { now: clock.now(), language: context.language }
        return { status: 200, body: await forecast(tx, campaign, moment) }
      }),
  })

const resultsEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary: 'How far a campaign is, and what it did beside those held out',
    params: CampaignPath,
    responses: { 200: Results },
    handle: ({ params, caller, context }) =>
      db.inClub(caller.clubId, async (tx) => {
        const campaign = await selectCampaign(tx, idOf(params.id))
        if (campaign === null) return refuse(campaignRefusals, 'campaign_not_found')
        const moment = { now: clock.now(), language: context.language }
        const results = await readResults(tx, campaign, moment)
        await keepVerdict(tx, campaign.campaignId, results)
        return { status: 200, body: results }
      }),
  })

const previewEndpoint = (parts: CampaignParts) =>
  endpoint({
    summary: 'A message as one member would read it today',
    body: PreviewBody,
    responses: { 200: Preview },
    handle: ({ body, caller, context }) =>
      parts.db.inClub(caller.clubId, async (tx) => {
        const memberId = body.member === null ? null : parseId('mbr', body.member)
        if (body.member !== null && memberId === null)
          return refuse(campaignRefusals, 'preview_member_not_found')
        const shown = await preview(tx, { ...body, memberId }, parts, context.language)
        return isRefusal(shown) ? shown : { status: 200, body: shown }
      }),
  })

const togetherEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary: 'What all campaigns together did, beside members who by the standing holdout got none',
    responses: { 200: Together },
    handle: ({ caller, context }) =>
      db.inClub(caller.clubId, async (tx) => ({
        status: 200,
        body: await readTogether(tx, { now: clock.now(), language: context.language }),
      })),
  })

const libraryEndpoint = ({ db }: CampaignParts) =>
  endpoint({
    summary: 'Campaigns that are ready to begin with',
    responses: { 200: LibraryView },
    handle: async ({ caller, context }) => ({
      status: 200,
      body: await db.inClub(caller.clubId, (tx) => readLibrary(tx, context.language)),
    }),
  })

const toSettingView = (setting: CampaignSetting) => ({
  holdout_percent: setting.holdoutPercent,
  margin_percent: setting.marginPercent,
  email_cost_hundredths: setting.emailCostHundredths,
  sms_cost_hundredths: setting.smsCostHundredths,
  revision: setting.revision,
})

const readSettingEndpoint = ({ db }: CampaignParts) =>
  endpoint({
    summary: 'By what campaigns are drawn and judged',
    responses: { 200: SettingView },
    handle: async ({ caller }) => ({
      status: 200,
      body: toSettingView(await db.inClub(caller.clubId, readSetting)),
    }),
  })

const changeSettingEndpoint = ({ db, clock }: CampaignParts) =>
  endpoint({
    summary: 'Choose by what campaigns are drawn and judged',
    body: SettingBody,
    responses: { 200: SettingView },
    handle: ({ body, caller }) =>
      db.inClub(caller.clubId, async (tx) => {
        const setting = {
          holdoutPercent: body.holdout_percent,
          marginPercent: body.margin_percent,
          emailCostHundredths: body.email_cost_hundredths,
          smsCostHundredths: body.sms_cost_hundredths,
          revision: body.revision,
        }
        const changed = await changeSetting(tx, setting, { by: caller.subject, now: clock.now() })
        return isRefusal(changed) ? changed : { status: 200, body: toSettingView(changed) }
      }),
  })
