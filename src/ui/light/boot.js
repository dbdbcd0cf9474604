// Before the first paint: the language, its direction and the colours that this device chose, and which club's card is
// put on its home screen.
;(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const language = read('moadon-language') === 'en' ? 'en' : 'he'
  root.lang = language
  root.dir = language === 'he' ? 'rtl' : 'ltr'
  const scheme = read('moadon-scheme')
  if (scheme === 'dark' || scheme === 'light') root.dataset.scheme = scheme
  const [, base, place] = location.pathname.split('/')
  // Whoever is signed in is asked about at once, while the page's own files are still on their way.
  if (base === 'club' && document.cookie.includes('moadon_member_csrf='))
    window.moadonEarly = fetch('/v1/me', {
      headers: { accept: 'application/json', 'accept-language': language },
      credentials: 'same-origin',
    }).catch(() => null)
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = base === 'club' ? `/club/${place}/manifest.webmanifest` : `/${base}/manifest.webmanifest`
  document.head.append(link)
})()
