import type { z } from 'zod'
import type * as circle from '#portal/circle-contract.ts'
import type * as confirming from '#portal/confirm-contract.ts'
import type * as own from '#portal/contract.ts'
import type * as partners from '#portal/partner-contract.ts'
import type * as rewards from '#portal/reward-contract.ts'
import type * as redemptions from '#rewards/contract.ts'
import type * as wallet from '#wallet/contract.ts'

/* What the server answers, as types alone: the schemas stay on the server, and the first load stays small. */

export type ClubFace = z.infer<typeof own.ClubFace>
export type CodeAsked = z.infer<typeof own.CodeAsked>
export type ConfirmLink = z.infer<typeof confirming.ConfirmPage>
export type LinkAnswered = z.infer<typeof confirming.LinkAnswered>
export type MemberSession = z.infer<typeof own.MemberSession>
export type OwnSessionList = z.infer<typeof own.OwnSessionList>
export type Me = z.infer<typeof own.Me>
export type OwnWallets = z.infer<typeof wallet.OwnWallets>
export type WalletSaveLink = z.infer<typeof wallet.SaveLink>
export type OwnCardList = z.infer<typeof own.OwnCardList>
export type OwnEntry = z.infer<typeof own.OwnEntry>
export type OwnStatement = z.infer<typeof own.OwnStatement>
export type OwnOffer = z.infer<typeof own.OwnOffer>
export type OwnOfferList = z.infer<typeof own.OwnOfferList>
export type OwnDetails = z.infer<typeof own.OwnDetails>
export type ChangeOwnDetails = z.input<typeof own.ChangeOwnDetails>
export type OwnConsents = z.infer<typeof own.OwnConsents>
export type OwnInterests = z.infer<typeof own.OwnInterests>
export type OwnReward = z.infer<typeof rewards.OwnReward>
export type OwnShelves = z.infer<typeof rewards.OwnShelves>
export type OwnRedemption = z.infer<typeof rewards.OwnRedemption>
export type OwnGiveBack = z.infer<typeof rewards.OwnGiveBack>
export type OwnRedemptionPage = z.infer<typeof rewards.OwnRedemptionPage>
export type PaymentLink = z.infer<typeof redemptions.PaymentLink>
export type TakeReward = z.input<typeof rewards.TakeReward>
export type OwnHousehold = z.infer<typeof circle.OwnHousehold>
export type OwnDream = z.infer<typeof circle.OwnDream>
export type OwnDreamList = z.infer<typeof circle.OwnDreamList>
export type OwnPartner = z.infer<typeof partners.OwnPartner>
export type OwnPartnerList = z.infer<typeof partners.OwnPartnerList>
export type PartnerCode = z.infer<typeof partners.LinkCode>
export type ConversionPreview = z.infer<typeof partners.ConversionPreview>
export type OwnRaffle = z.infer<typeof circle.OwnRaffle>
export type OwnRaffleList = z.infer<typeof circle.OwnRaffleList>
export type OwnCase = z.infer<typeof circle.OwnCase>
export type OwnCasePage = z.infer<typeof circle.OwnCasePage>
export type OpenCase = z.input<typeof circle.OpenCase>
