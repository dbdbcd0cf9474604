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
  const asked = new URLSearchParams(location.search).get('lang')
  const chosen = asked === 'en' || asked === 'he' ? asked : read('moadon-language')
  const language = chosen === 'en' ? 'en' : 'he'
  root.lang = language
  root.dir = language === 'he' ? 'rtl' : 'ltr'
  const scheme = read('moadon-scheme')
  if (scheme === 'dark' || scheme === 'light') root.dataset.scheme = scheme
  const [, base, place] = location.pathname.split('/')
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = base === 'club' ? `/club/${place}/manifest.webmanifest` : `/${base}/manifest.webmanifest`
  document.head.append(link)
})()
