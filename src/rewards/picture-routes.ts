import { Readable } from 'node:stream'
import { endpoint, publicEndpoint } from '#platform/http/endpoint.ts'
import { NoContent } from '#platform/http/no-content.ts'
import { parseId } from '#platform/id.ts'
import { isRefusal, refuse } from '#platform/refusal.ts'
import * as contract from './catalogue-contract.ts'
import * as catalogue from './catalogue-service.ts'
import { MOST_PICTURE_BYTES } from './picture.ts'
import { findPicture } from './picture-queries.ts'
import { rewardRefusals } from './refusal.ts'
import { PICTURE_PREFIX } from './reward.ts'
import {
  actingOf,
  type CatalogueDependencies,
  changeOne,
  mustShow,
  readUpload,
  rewardIdOf,
} from './reward-answer.ts'
import { uuidOf } from './view.ts'

export function pictureEndpoints(deps: CatalogueDependencies) {
  const { db, clock, provider } = deps
  return {
    addRewardPicture: endpoint({
      summary: 'Add a picture: PNG, JPEG or WebP, at most 1 MB',
      params: contract.RewardPath,
      upload: contract.PictureUpload,
      responses: { 201: contract.RewardView },
      async handle({ params, upload, caller }) {
        const content = await readUpload(upload.stream, MOST_PICTURE_BYTES)
        if (content === null || upload.isTooLarge()) return refuse(rewardRefusals, 'picture_not_possible')
        const rewardId = rewardIdOf(params.id)
        return db.inClub(caller.clubId, async (tx) => {
          const added = await catalogue.addPicture(tx, rewardId, content, actingOf(caller, clock))
          return isRefusal(added)
            ? added
            : { status: 201, body: await mustShow(tx, rewardId, { provider, clock }) }
        })
      },
    }),
    removeRewardPicture: endpoint({
      summary: 'Take a picture out of the catalogue',
      params: contract.RewardPicturePath,
      responses: { 200: contract.RewardView },
      handle: ({ params, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const route = `DELETE /v1/rewards/${params.id}/pictures/${params.picture}`
        return changeOne(deps, { caller, context, route, body: null }, rewardId, (tx) =>
          catalogue.removePicture(
            tx,
            rewardId,
            uuidOf(PICTURE_PREFIX, params.picture),
            actingOf(caller, clock),
          ),
        )
      },
    }),
    arrangeRewardPictures: endpoint({
      summary: 'Say in which order the pictures come',
      params: contract.RewardPath,
      body: contract.PictureSequence,
      responses: { 200: contract.RewardView },
      handle: ({ params, body, caller, context }) => {
        const rewardId = rewardIdOf(params.id)
        const route = `PUT /v1/rewards/${params.id}/pictures`
        return changeOne(deps, { caller, context, route, body }, rewardId, (tx) =>
          catalogue.arrangePictures(tx, rewardId, body.pictures),
        )
      },
    }),
    readPicture: readEndpoint(deps),
  }
}

const readEndpoint = ({ db }: CatalogueDependencies) =>
  publicEndpoint({
    summary: 'A picture of a catalogue; its address is its own for ever',
    params: contract.PicturePath,
    downloads: 'image/*',
    responses: { 200: NoContent },
    async handle({ params }) {
      const pictureId = parseId(PICTURE_PREFIX, params.id)
      const picture = pictureId && (await findPicture(db, pictureId))
      if (!picture) return refuse(rewardRefusals, 'picture_not_found')
      const { type, content } = picture
      const fileName = `${params.id}.${type.slice('image/'.length)}`
      return {
        status: 200,
        body: undefined,
        headers: {
          'cache-control': 'public, max-age=31536000, immutable',
          'content-security-policy': "default-src 'none'",
        },
        download: { fileName, type, stream: Readable.from([content]) },
      }
    },
  })
