import classes from './raffles.module.css'

/** A text as somebody wrote it, in which an address of the web can be followed. */
export function Followed({ text }: { text: string }) {
  const found = /https:\/\/[^\s<>"]+/.exec(text)?.[0]
  if (found === undefined) return <bdi className={classes.followed}>{text}</bdi>
  const at = text.indexOf(found)
  return (
    <bdi className={classes.followed}>
      {text.slice(0, at)}
      <a href={found} className="link" rel="noreferrer" target="_blank">
        {found}
      </a>
      {text.slice(at + found.length)}
    </bdi>
  )
}
