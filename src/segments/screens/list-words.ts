import { defineWords } from '#ui/words.ts'

/** Words of a list: members that somebody puts in. */
export const listWords = defineWords({
  new: { he: 'רשימה חדשה', en: 'New list' },
  new_text: {
    he: 'רשימה היא פלח שאתם ממלאים: חבר אחרי חבר, או מקובץ.',
    en: 'A list is a segment that you fill: member by member, or from a file.',
  },
  name: { he: 'שם הרשימה', en: 'Name of the list' },
  name_needed: { he: 'תנו לרשימה שם', en: 'Give the list a name' },
  create: { he: 'יצירת הרשימה', en: 'Make the list' },
  created: { he: 'הרשימה נוצרה. עכשיו אפשר למלא אותה.', en: 'The list is made. Now it can be filled.' },

  fill: { he: 'הוספה לרשימה', en: 'Add to the list' },
  find: { he: 'הוספת חבר', en: 'Add a member' },
  find_hint: { he: 'שם, טלפון, דוא״ל או כרטיס', en: 'Name, phone, e-mail or card' },
  find_none: { he: 'אין חבר כזה', en: 'No such member' },
  added: { he: '{name} ברשימה', en: '{name} is on the list' },
  added_already: { he: '{name} כבר היו ברשימה', en: '{name} was on the list already' },
  actions: { he: 'פעולות', en: 'Actions' },
  remove: { he: 'הסרה', en: 'Remove' },
  remove_who: { he: 'הסרה של {name} מהרשימה', en: 'Remove {name} from the list' },
  removed: { he: '{name} הוסרו מהרשימה.', en: '{name} was taken off the list.' },
  undo: { he: 'ביטול ההסרה', en: 'Undo' },

  file: { he: 'קובץ CSV', en: 'A CSV file' },
  file_text: {
    he: 'בשורה הראשונה שם העמודה: טלפון, דוא״ל, כרטיס, id או external_id. שורה לכל חבר.',
    en: 'The first row names the column: phone, email, card, id or external_id. One row a member.',
  },
  upload: { he: 'הוספה מהקובץ', en: 'Add from the file' },
  uploaded: {
    he: '{added, plural, =0 {אף חבר חדש לא נוסף} one {<b>חבר אחד</b> נוסף} two {<b>שני חברים</b> נוספו} other {<b>{added, number} חברים</b> נוספו}} לרשימה.',
    en: '{added, plural, =0 {Nobody new} one {<b>One member</b>} other {<b>{added, number} members</b>}} {added, plural, one {was} =0 {was} other {were}} added to the list.',
  },
  rejected: {
    he: '{count, plural, one {<b>שורה אחת</b> לא הצביעה על אף חבר} two {<b>שתי שורות</b> לא הצביעו על אף חבר} other {<b>{count, number} שורות</b> לא הצביעו על אף חבר}}.',
    en: '{count, plural, one {<b>One row</b> names} other {<b>{count, number} rows</b> name}} nobody in the club.',
  },
  rejected_first: {
    he: 'בקובץ להורדה {shown, number} הראשונות.',
    en: 'The file to download has the first {shown, number}.',
  },
  download: { he: 'הורדת השורות שנדחו', en: 'Download the rejected rows' },
})
