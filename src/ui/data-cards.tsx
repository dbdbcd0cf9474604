import classes from './data-table.module.css'
import { RowLink, type RowsProps } from './data-table-grid.tsx'

/** The same rows on a narrow screen: the first column is a card's heading, the others are named lines under it. */
export function TableCards<Row>({ label, columns, rows, rowKey, rowTo }: RowsProps<Row>) {
  const [first, ...others] = columns
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={classes.card} data-opens={rowTo ? true : undefined}>
          <div className={classes.cardTitle}>
            <RowLink to={rowTo?.(row)}>{first?.cell(row)}</RowLink>
          </div>
          <dl className={classes.cardLines}>
            {others.map((column) => (
              <div key={column.key}>
                <dt>{column.header}</dt>
                <dd>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
