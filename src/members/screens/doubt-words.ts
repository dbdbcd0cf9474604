import { defineWords } from '#ui/words.ts'

export const doubtWords = defineWords({
  typo: { he: 'אולי הכוונה ל־{address}?', en: 'Did you mean {address}?' },
  mend: { he: 'כן, לתקן', en: 'Yes, mend it' },
  no_mail: {
    he: 'לא נמצא שרת דואר לכתובת הזאת. כדאי לבדוק אותה שוב.',
    en: 'No mail server answers for this address. It is worth a second look.',
  },
  disposable: {
    he: 'זו כתובת זמנית, שתיעלם בקרוב. אפשר לבקש כתובת קבועה.',
    en: 'This is a throw-away address that will soon be gone. You can ask for a lasting one.',
  },
})
