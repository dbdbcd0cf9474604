// Google Sheets, Extensions, Apps Script: paste this, set MOADON_URL and MOADON_KEY under Project Settings, Script Properties,
// and run refreshMembers; Triggers runs it every night.

function refreshMembers() {
  const rows = readMembers().map((member) => [
    member.id,
    [member.first_name, member.last_name].filter(Boolean).join(' '),
    (member.joined_at || '').slice(0, 10),
    member.balances.available,
    member.balances.pending,
  ])
  const table = [['member', 'name', 'joined_on', 'points', 'waiting']].concat(rows.map((row) => row.map(safeCell)))
  const book = SpreadsheetApp.getActiveSpreadsheet()
  const sheet = book.getSheetByName('Members') || book.insertSheet('Members')
  sheet.clearContents()
  sheet.getRange(1, 1, table.length, table[0].length).setValues(table)
}

// What begins like a formula would be reckoned by the sheet.
function safeCell(value) {
  return typeof value === 'string' && /^[=+\-@]/.test(value) ? "'" + value : value
}

function readMembers() {
  const members = []
  let cursor = null
  do {
    const page = readMoadon('/members?limit=500' + (cursor ? '&cursor=' + encodeURIComponent(cursor) : ''))
    page.items.forEach((item) => members.push(item))
    cursor = page.next_cursor
  } while (cursor !== null)
  return members
}

function readMoadon(path) {
  const settings = PropertiesService.getScriptProperties()
  const response = UrlFetchApp.fetch(settings.getProperty('MOADON_URL') + '/v1' + path, {
    headers: { Authorization: 'Bearer ' + settings.getProperty('MOADON_KEY') },
    muteHttpExceptions: true,
  })
  const answer = JSON.parse(response.getContentText())
  if (response.getResponseCode() !== 200) throw new Error(answer.code + ': ' + (answer.detail || answer.title))
  return answer
}
