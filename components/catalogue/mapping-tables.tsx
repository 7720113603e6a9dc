import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { MAPPING_KIND_WORDS, placeWords, targetWords } from '@/lib/catalogue/labels/code-mappings'
import type { MappingDetail, MappingRow, NamedCode, PlacedCode } from '@/lib/catalogue/queries/code-mappings'
import type { MappingKind } from '@/lib/catalogue/schema/code-mappings'
import { showInstantShort } from '@/lib/platform/day'
import { showCount } from '@/lib/platform/text'
import { mappingAddress } from './addresses'

/** A code, and its name where that says more. */
function Code({ code, name }: { code: string; name: string }) {
  return (
    <span className="wrap-anywhere">
      {code}
      {name && name !== code ? <span className="block text-ink-700">{name}</span> : null}
    </span>
  )
}

function EditLink({ kind, code, children }: { kind: MappingKind; code: string; children: string }) {
  return (
    <a className="inline-flex min-h-11 items-center text-link underline" href={mappingAddress(kind, code)}>
      {children}
      <span className="sr-only"> mã {code}</span>
    </a>
  )
}

type Kept = { kind: MappingKind; keeper: boolean }
const act = (keeper: boolean) => (keeper ? [{ key: 'act', label: 'Việc', nowrap: true, card: 'plain' as const }] : [])

/** What nobody has said yet what it is here. */
export function UnmappedTable({ kind, rows, keeper }: Kept & { rows: readonly NamedCode[] }) {
  return (
    <Table
      id="chua-anh-xa"
      caption={`Chưa ánh xạ (${showCount(rows.length)}), dùng nhiều trước`}
      columns={[
        { key: 'code', label: 'Mã quốc gia' },
        { key: 'count', label: 'Số nơi dùng', align: 'right' },
        ...act(keeper),
      ]}
      rows={rows.map(({ code, name, count }) => ({
        key: code,
        cells: {
          code: <Code code={code} name={name} />,
          count: showCount(count),
          act: (
            <EditLink kind={kind} code={code}>
              Ánh xạ
            </EditLink>
          ),
        },
      }))}
    />
  )
}

/** Mappings in force, with who made each. */
export function MappingTable({ kind, rows, keeper }: Kept & { rows: readonly MappingRow[] }) {
  return (
    <Table
      id="dang-dung"
      caption="Ánh xạ đang dùng, theo mã quốc gia"
      columns={[
        { key: 'code', label: 'Mã quốc gia' },
        { key: 'target', label: 'Ở tỉnh' },
        { key: 'who', label: 'Người ghi' },
        { key: 'at', label: 'Lúc', nowrap: true },
        ...act(keeper),
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          code: <Code code={row.nationalCode} name={row.nationalName} />,
          target: (
            <span className="wrap-anywhere">
              {targetWords(row)}
              {row.applied ? null : (
                <span className="block">
                  <Tag tone="warning" shape="triangle">
                    Chưa áp dụng
                  </Tag>{' '}
                  Mã quốc gia này còn là một thủ tục riêng đang mở: chờ lần đồng bộ sau, hoặc danh mục quốc gia có cả
                  hai mã.
                </span>
              )}
            </span>
          ),
          who: row.officerName,
          at: showInstantShort(row.at),
          act: (
            <EditLink kind={kind} code={row.nationalCode}>
              Sửa
            </EditLink>
          ),
        },
      }))}
    />
  )
}

/** Every change of one code, newest first. */
export function MappingHistory({ history }: { history: MappingDetail['history'] }) {
  return (
    <Table
      id="lich-su"
      caption="Lịch sử ánh xạ, mới nhất trước"
      columns={[
        { key: 'version', label: 'Lần', align: 'right' },
        { key: 'before', label: 'Trước' },
        { key: 'after', label: 'Sau' },
        { key: 'reason', label: 'Căn cứ' },
        { key: 'who', label: 'Người ghi' },
        { key: 'at', label: 'Lúc', nowrap: true },
      ]}
      rows={history.map((change) => ({
        key: change.id,
        cells: {
          version: change.version,
          before: <span className="wrap-anywhere">{targetWords(change.before)}</span>,
          after: <span className="wrap-anywhere">{targetWords(change.after)}</span>,
          reason: <span className="wrap-anywhere">{change.reason}</span>,
          who: change.officerName,
          at: showInstantShort(change.at),
        },
      }))}
    />
  )
}

/** What the codes of a proposed text are here; what nobody mapped is marked. */
export function PlacedCodes({ codes, keeper }: { codes: readonly PlacedCode[]; keeper: boolean }) {
  if (codes.length === 0) return null
  return (
    <Table
      id="ma"
      caption="Mã quốc gia và mã của tỉnh"
      columns={[
        { key: 'kind', label: 'Loại', nowrap: true },
        { key: 'code', label: 'Mã quốc gia' },
        { key: 'place', label: 'Ở tỉnh' },
      ]}
      rows={codes.map(({ kind, code, name, place }) => ({
        key: `${kind} ${code}`,
        cells: {
          kind: MAPPING_KIND_WORDS[kind],
          code: <Code code={code} name={name} />,
          place:
            place.is === 'unmapped' ? (
              <>
                <Tag tone="warning" shape="triangle">
                  {placeWords(place)}
                </Tag>{' '}
                {keeper ? (
                  <EditLink kind={kind} code={code}>
                    Ánh xạ
                  </EditLink>
                ) : null}
              </>
            ) : (
              <span className="wrap-anywhere">{placeWords(place)}</span>
            ),
        },
      }))}
    />
  )
}
