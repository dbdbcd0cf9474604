import { NewReward } from '#rewards/catalogue-contract.ts'
import type { DrawingName } from './demo-picture.ts'

/** A reward of the chain's catalogue; a pool of codes is for the operator to fill. */
type Offer = Readonly<Partial<NewReward>> &
  Pick<NewReward, 'kind' | 'name' | 'points_price'> & { readonly drawing: DrawingName }

const OFFERS: readonly Offer[] = [
  {
    kind: 'sample',
    name: { he: 'טעימת גבינה מהמעדנייה', en: 'A taste of cheese from the deli' },
    drawing: 'cheese',
    description: {
      he: 'פרוסה נדיבה לבחירה, ליד הדלפק',
      en: 'A generous slice of your choice, at the counter',
    },
    points_price: 40,
    cost_minor: 350,
    value_minor: 600,
    limits: [{ count: 1, days: 30 }],
    interests: ['גבינות'],
  },
  {
    kind: 'product',
    name: { he: 'קפה ומאפה', en: 'Coffee and a pastry' },
    drawing: 'coffee',
    description: { he: 'בפינת הקפה של כל סניף', en: 'At the coffee corner of every branch' },
    points_price: 90,
    cost_minor: 700,
    value_minor: 2_200,
  },
  {
    kind: 'discount',
    name: { he: '25 ₪ לקנייה הבאה', en: '₪25 off your next purchase' },
    drawing: 'discount',
    points_price: 260,
    cost_minor: 2_500,
    value_minor: 2_500,
    delivery: { pickup: false, home: null, digital: true },
    valid_days: 60,
  },
  {
    kind: 'product',
    name: { he: 'שמן זית כתית מעולה', en: 'Extra virgin olive oil' },
    drawing: 'oil',
    barcode: '7290000100012',
    sku: '16001',
    description: { he: 'בקבוק 750 מ״ל מהגליל', en: 'A 750 ml bottle from the Galilee' },
    points_price: 420,
    money_max_minor: 2_000,
    minor_per_point: 12,
    cost_minor: 2_900,
    value_minor: 4_990,
    delivery: { pickup: true, home: { fee_points: 60, fee_minor: 1_500 }, digital: false },
    stock: [{ on_hand: 2_000 }],
    interests: ['שמן ותבלינים'],
  },
  {
    kind: 'donation',
    name: { he: 'סל מזון למשפחה', en: 'A food parcel for a family' },
    drawing: 'parcel',
    description: {
      he: 'הנקודות שלך הופכות לסל ב״לקט ישראל״',
      en: 'Your points become a parcel at a food bank',
    },
    points_price: 300,
    cost_minor: 3_000,
    value_minor: 3_000,
    delivery: { pickup: false, home: null, digital: true },
    fit: 'adjacent',
  },
  {
    kind: 'product',
    name: { he: 'קרש חיתוך מעץ זית', en: 'An olive-wood board' },
    drawing: 'board',
    barcode: '7290000100029',
    points_price: 900,
    money_max_minor: 4_000,
    minor_per_point: 12,
    cost_minor: 6_500,
    value_minor: 12_900,
    delivery: { pickup: true, home: { fee_points: 60, fee_minor: 1_500 }, digital: false },
    stock: [{ on_hand: 120 }, { branch: 'TLV-1', on_hand: 40 }, { branch: 'HFA-1', on_hand: 25 }],
  },
  {
    kind: 'partner_benefit',
    name: { he: 'כרטיס זוגי לקולנוע', en: 'Two cinema tickets' },
    drawing: 'cinema',
    points_price: 800,
    cost_minor: 6_000,
    value_minor: 8_800,
    delivery: { pickup: true, home: null, digital: true },
    fit: 'partner',
    limits: [{ count: 2, days: 90 }],
  },
  {
    kind: 'product',
    is_dream: true,
    name: { he: 'מכונת אספרסו', en: 'An espresso machine' },
    drawing: 'espresso',
    barcode: '7290000100036',
    description: { he: 'עם מקצף, לשלוש שנות אחריות', en: 'With a frother and three years of warranty' },
    points_price: 9_000,
    money_max_minor: 40_000,
    minor_per_point: 11,
    cost_minor: 82_000,
    value_minor: 129_000,
    delivery: { pickup: true, home: { fee_points: null, fee_minor: null }, digital: false },
    stock: [{ on_hand: 10 }],
  },
  {
    kind: 'partner_benefit',
    is_dream: true,
    name: { he: 'סוף שבוע זוגי בצפון', en: 'A weekend for two in the north' },
    drawing: 'weekend',
    points_price: 15_000,
    cost_minor: 120_000,
    value_minor: 190_000,
    delivery: { pickup: false, home: null, digital: true },
    stock: [{ on_hand: 4 }],
    fit: 'partner',
  },
]

const UNLIMITED = [{ on_hand: null }]

/** The catalogue as it is written down, each with what nobody said filled in, and with what its picture shows. */
export const listOffers = (): { drawing: DrawingName; offer: NewReward }[] =>
  OFFERS.map(({ drawing, ...offer }) => ({
    drawing,
    offer: NewReward.parse({ stock: UNLIMITED, ...offer }),
  }))
