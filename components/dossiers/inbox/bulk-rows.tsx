import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { DossierLink } from '../dossier-link'

type BulkRow = { id: string; code: string; procedureName: string; applicantName: string }

type BulkRowsProps<Row extends BulkRow> = {
  id: string
  caption: string
  /** Heading of the last column. */
  told: string
  rows: readonly Row[]
  /** What is told of a row, and whether it is good news. */
  of: (row: Row) => { good: boolean; word: string; sentence: string | null }
}

/** Rows of an act on many, each with its outcome in shape and words. */
export function BulkRows<Row extends BulkRow>({ id, caption, told, rows, of }: BulkRowsProps<Row>) {
  return (
    <Table
      id={id}
      caption={caption}
      columns={[
        { key: 'code', label: 'Mã hồ sơ' },
        { key: 'applicant', label: 'Chủ hồ sơ', card: 'plain' },
        { key: 'procedure', label: 'Thủ tục', card: 'plain' },
        { key: 'told', label: told, card: 'plain' },
      ]}
      rows={rows.map((row) => {
        const { good, word, sentence } = of(row)
        return {
          key: row.id,
          cells: {
            code: <DossierLink code={row.code} />,
            applicant: row.applicantName,
            procedure: row.procedureName,
            told: (
              <span className="inline-flex flex-col items-start gap-0.5">
                <Tag tone={good ? 'success' : 'error'} icon={good ? 'circle-check' : 'circle-alert'}>
                  {word}
                </Tag>
                {sentence ? <span>{sentence}</span> : null}
              </span>
            ),
          },
        }
      })}
    />
  )
}
