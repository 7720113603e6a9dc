import { z } from 'zod'
import {
  OpenChanges,
  OpenChangesQuestion,
  OpenFields,
  OpenList,
  OpenListQuestion,
  OpenNothing,
  OpenProblem,
  OpenProcedure,
} from '../schema/open-data'

type OpenRoute = { summary: string; question: z.ZodObject; name: string; answer: z.ZodType; params?: readonly string[] }

/** Every address of the open data interface: what it may be asked and what it answers. */
export const OPEN_ROUTES = {
  '/api/v1/linh-vuc': {
    summary: 'Lĩnh vực có thủ tục đang áp dụng',
    question: OpenNothing,
    name: 'DanhSachLinhVuc',
    answer: OpenFields,
  },
  '/api/v1/thu-tuc': {
    summary: 'Thủ tục đang áp dụng, từng trang theo mã',
    question: OpenListQuestion,
    name: 'DanhSachThuTuc',
    answer: OpenList,
  },
  '/api/v1/thu-tuc/{ma}': {
    summary: 'Toàn văn một thủ tục, kể cả thủ tục đã bãi bỏ',
    question: OpenNothing,
    name: 'ThuTuc',
    answer: OpenProcedure,
    params: ['ma'],
  },
  '/api/v1/thay-doi': {
    summary: 'Thay đổi đã có hiệu lực sau một vị trí, cũ trước',
    question: OpenChangesQuestion,
    name: 'DanhSachThayDoi',
    answer: OpenChanges,
  },
} as const satisfies Record<string, OpenRoute>

const REFUSALS = {
  400: 'Tham số sai.',
  404: 'Không có thủ tục này.',
  429: 'Gọi quá nhiều trong một phút; thử lại sau số giây ở Retry-After.',
} as const

const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}

const etag = { ETag: { description: 'Phiên bản của câu trả lời.', schema: { type: 'string' } } }

function parametersOf({ question, params = [] }: OpenRoute) {
  const asked = schemaOf(question, 'input')
  const required = asked.required ?? []
  const inQuery = Object.entries(asked.properties ?? {}).map(([name, schema]) => {
    const { description, ...shape } = typeof schema === 'boolean' ? {} : schema
    return { name, in: 'query', required: required.includes(name), description, schema: shape }
  })
  const inPath = params.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const ifNoneMatch = {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'ETag đã có; câu trả lời là 304 khi không đổi.',
    schema: { type: 'string' },
  }
  return [...inPath, ...inQuery, ifNoneMatch]
}

function operationOf(route: OpenRoute) {
  const refusals = Object.entries(REFUSALS)
    .filter(([status]) => status !== '404' || route.params)
    .map(([status, description]) => {
      const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Loi' } } }
      return [status, { description, content }]
    })
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${route.name}` } } }
  return {
    summary: route.summary,
    parameters: parametersOf(route),
    responses: {
      200: { description: 'Thành công.', headers: etag, content },
      304: { description: 'Không đổi so với ETag đã có.', headers: etag },
      ...Object.fromEntries(refusals),
    },
  }
}

/** The OpenAPI 3.1 description of the interface at `server`, made from the shapes that the answers have. */
export function openApiDocument(server: string, province: string) {
  const routes: [string, OpenRoute][] = Object.entries(OPEN_ROUTES)
  return {
    openapi: '3.1.0',
    info: {
      title: `Dữ liệu mở về thủ tục hành chính, ${province}`,
      version: '1.0.0',
      description: 'Chỉ đọc, không cần tài khoản, dùng được từ trang của đơn vị khác (CORS).',
    },
    servers: [{ url: server }],
    paths: Object.fromEntries(routes.map(([path, route]) => [path, { get: operationOf(route) }])),
    components: {
      schemas: {
        ...Object.fromEntries(routes.map(([, { name, answer }]) => [name, schemaOf(answer)])),
        Loi: schemaOf(OpenProblem),
      },
    },
  }
}
