import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words; of a file they begin with what is wrong with it, and nothing of it was kept. */
export const priceRefusals = defineRefusals({
  file_truncated: {
    status: 422,
    en: 'The file ends in the middle{found, select, none {} other { ({found})}}. Fetch it again; nothing was changed.',
    he: 'הקובץ נקטע באמצע{found, select, none {} other { ({found})}}. הורידו אותו שוב; דבר לא השתנה.',
  },
  file_broken: {
    status: 422,
    en: 'The file cannot be read as XML or CSV{found, select, none {} other { ({found})}}. Nothing was changed.',
    he: 'אי אפשר לקרוא את הקובץ כ-XML או כ-CSV{found, select, none {} other { ({found})}}. דבר לא השתנה.',
  },
  dialect_unknown: {
    status: 422,
    en: 'This is not a price file that is known here: it holds “{found}”. PriceFull, Price, PromoFull and Promo files are taken, and CSV. Nothing was changed.',
    he: 'קובץ המחירים הזה אינו מוכר כאן: יש בו ״{found}״. אפשר להעלות PriceFull, Price, PromoFull ו-Promo, וגם CSV. דבר לא השתנה.',
  },
  encoding_unknown: {
    status: 422,
    en: 'The letters of the file cannot be read as {found}. UTF-8, UTF-16 and Windows-1255 are taken. Nothing was changed.',
    he: 'אי אפשר לקרוא את אותיות הקובץ כ-{found}. אפשר להעלות UTF-8,‏ UTF-16 ו-Windows-1255. דבר לא השתנה.',
  },
  file_too_large: { status: 413, en: 'The file is larger than one may be.', he: 'הקובץ גדול מהמותר.' },
  file_empty: { status: 422, en: 'There is nothing in the file.', he: 'הקובץ ריק.' },
  csv_columns_missing: {
    status: 422,
    en: 'The first row names the columns: barcode, price, and if you like competitor and name. It has: {found}.',
    he: 'בשורה הראשונה באים שמות העמודות: ברקוד, מחיר, ואם רוצים גם מתחרה ושם. יש בה: {found}.',
  },
  prices_in_shekels: {
    status: 409,
    en: 'Price files are in shekels, and the club counts in {currency}.',
    he: 'קובצי המחירים הם בשקלים, והמועדון מתנהל ב-{currency}.',
  },
  competitor_needed: {
    status: 422,
    en: 'The file does not say whose prices it holds. Choose the competitor.',
    he: 'הקובץ אינו אומר של מי המחירים. בחרו את המתחרה.',
  },
  competitor_not_found: { status: 404, en: 'There is no such competitor.', he: 'אין מתחרה כזה.' },
  competitor_exists: {
    status: 409,
    en: 'There is a competitor of this name already.',
    he: 'כבר יש מתחרה בשם הזה.',
  },
  barcode_not_possible: {
    status: 422,
    en: 'A barcode has 7 to 14 digits.',
    he: 'בברקוד יש 7 עד 14 ספרות.',
  },
})
