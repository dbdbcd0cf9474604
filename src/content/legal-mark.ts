/** Where the legal block goes in a mail's HTML: inside a footer that is styled already. Its text version has it at the end. */
export const LEGAL_MARK = '<!--moadon:legal-->'
