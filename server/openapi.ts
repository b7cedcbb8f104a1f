/** The service described by the contract's own schemas, so that description and behaviour cannot drift apart. */
import { OpenAPIHono, z } from '@hono/zod-openapi';
import {
  checkRequestSchema,
  compareRequestSchema,
  comparisonSchema,
  likenessSchema,
  policySchema,
  policySummarySchema,
  recognitionSchema,
  reportSchema,
} from '../shared/contract.ts';
import { PROBLEM_CODES } from '../shared/model/problem.ts';
import { COPY_TYPES } from './download.ts';
import { exampleSchema } from './example-view.ts';
import { packageVersion } from './package-root.ts';

/** RFC 9457. */
const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum([...PROBLEM_CODES, 'internal']),
  instance: z.string(),
});

/** What hosts carry out; shared/model/edits.ts says what each part means. */
const editsSchema = z.object({
  sheets: z.array(z.looseObject({ sheet: z.string() })),
  ownSheets: z.array(z.looseObject({ name: z.string() })),
});

const file = { type: 'string' as const, format: 'binary' };
const text = { type: 'string' as const };

const formSchema = {
  type: 'object' as const,
  required: ['workbook'],
  properties: {
    workbook: { ...file, description: '要核验的工作簿：.xlsx、.xlsm、.xls、.et、.ods 或 .csv' },
    ledger: { type: 'array' as const, items: file, description: '以前年度的奖励台账，可以有多个' },
    register: { type: 'array' as const, items: file, description: '只用来查对的登记表、备案表、服务目录，可以有多个' },
    policy: { ...text, description: '政策编号；不写则自动识别' },
    kind: { ...text, description: '表种' },
    sheet: { ...text, description: '工作表名称' },
    asOf: { ...text, description: '按哪一天核验，例如 2026-10-08；不写则为今天（北京时间）' },
    parameters: { ...text, description: '改动的参数，JSON，例如 {"annualBudget":"500万元"}' },
    set: { type: 'array' as const, items: text, description: '改动的参数，名称=值，可以有多个' },
  },
};

/** The OpenAPI 3.1 document. */
export function openApiDocument(): object {
  const app = new OpenAPIHono();
  describeChecks(app.openAPIRegistry);
  describePolicies(app.openAPIRegistry);
  describeExamples(app.openAPIRegistry);
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '质核',
      version: packageVersion(),
      description: '按政策原文逐行核验质量专项资金的申报表。金额在报告中一律是以分为单位的整数。',
    },
    servers: [{ url: '/' }],
  });
}

type Registry = OpenAPIHono['openAPIRegistry'];

/** Schemas made before this library was loaded do not know it; a clone made now does. */
function register<T extends z.ZodType>(registry: Registry, name: string, schema: T): T {
  return registry.register(name, schema.clone());
}

function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } };
}

function refusal(description: string) {
  const reference = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema: reference } } };
}

function describeChecks(registry: Registry): void {
  const report = register(registry, 'Report', reportSchema);
  const request = register(registry, 'CheckRequest', checkRequestSchema);
  register(registry, 'Problem', problemSchema);
  const refusals = {
    400: refusal('请求、文件或参数读不出来'),
    413: refusal('内容超过上限'),
    422: refusal('没有政策适用，或不能确定'),
    500: refusal('服务内部出错'),
    503: refusal('服务正忙或核验超时'),
  };
  registry.registerPath({
    method: 'post',
    path: '/api/v1/check',
    summary: '核验单元格',
    description: '单元格的值与 Office.js 给出的一样：数字、文本、true/false，空单元格为 ""，日期为序列号。',
    request: { body: { required: true, content: { 'application/json': { schema: request } } } },
    responses: { 200: json('核验报告', report), ...refusals },
  });
  registry.registerPath({
    method: 'post',
    path: '/api/v1/check/edits',
    summary: '核验单元格，并给出写回表格的内容',
    description: '请求与 /check 相同；edits 是结果列、标记和核验报告表，由任务窗格写进工作簿。',
    request: { body: { required: true, content: { 'application/json': { schema: request } } } },
    responses: { 200: json('核验报告和写回内容', z.object({ report, edits: editsSchema })), ...refusals },
  });
  const compareRequest = register(registry, 'CompareRequest', compareRequestSchema);
  registry.registerPath({
    method: 'post',
    path: '/api/v1/compare',
    summary: '按两个政策（版本）或两套参数各核验一次，比较结果',
    description:
      '请求与 /check 相同，另有 against：写明另一个政策、要改动的参数，或两者。没有写的与第一次相同。只比较，不写回。',
    request: { body: { required: true, content: { 'application/json': { schema: compareRequest } } } },
    responses: {
      200: json('谁多得、少得、不再得到，依据哪条', register(registry, 'Comparison', comparisonSchema)),
      ...refusals,
    },
  });
  const problem = { $ref: '#/components/schemas/Problem' };
  register(registry, 'Likeness', likenessSchema);
  const likeness = { $ref: '#/components/schemas/Likeness' };
  registry.registerPath({
    method: 'post',
    path: '/api/v1/recognise',
    summary: '识别政策、工作表和各列，不核验',
    description: '请求与 /check 相同；识别不出时，422 中还有最像的表种和缺少的列。',
    request: { body: { required: true, content: { 'application/json': { schema: request } } } },
    responses: {
      200: json('识别出的政策、工作表和各列', register(registry, 'Recognition', recognitionSchema)),
      ...refusals,
      422: {
        description: '没有政策适用，或不能确定',
        content: { 'application/problem+json': { schema: { allOf: [problem, likeness] } } },
      },
    },
  });
  const copies = Object.fromEntries(Object.values(COPY_TYPES).map((type) => [type, { schema: file }]));
  registry.registerPath({
    method: 'post',
    path: '/api/v1/check/file',
    summary: '核验工作簿文件',
    description:
      'Accept 为表格类型时，返回写有核验结果的副本；否则返回核验报告。副本的格式与原文件相同，旧格式转为 .xlsx。',
    request: { body: { required: true, content: { 'multipart/form-data': { schema: formSchema } } } },
    responses: {
      200: {
        description: '核验报告，或写有结果的副本',
        content: { 'application/json': { schema: report }, ...copies },
      },
      ...refusals,
    },
  });
}

function describePolicies(registry: Registry): void {
  registry.registerPath({
    method: 'get',
    path: '/api/v1/policies',
    summary: '列出政策',
    responses: { 200: json('政策', z.array(register(registry, 'PolicySummary', policySummarySchema))) },
  });
  registry.registerPath({
    method: 'get',
    path: '/api/v1/policies/{id}',
    summary: '一个政策的条款、参数、奖励事项和表',
    request: { params: z.object({ id: z.string() }), query: z.object({ asOf: z.iso.date().optional() }) },
    responses: { 200: json('政策', register(registry, 'Policy', policySchema)), 404: refusal('没有这个政策') },
  });
  registry.registerPath({
    method: 'get',
    path: '/api/v1/policies/{id}/sheets/{kind}/template',
    summary: '下载一种表的空白工作簿，带下拉列表、填写提示和填表说明',
    request: {
      params: z.object({ id: z.string(), kind: z.string() }),
      query: z.object({ asOf: z.iso.date().optional() }),
    },
    responses: {
      200: { description: '工作簿', content: { [COPY_TYPES['.xlsx'] ?? '']: { schema: file } } },
      404: refusal('没有这个政策，或它没有这种表'),
    },
  });
}

function describeExamples(registry: Registry): void {
  registry.registerPath({
    method: 'get',
    path: '/api/v1/examples',
    summary: '列出示例工作簿',
    responses: { 200: json('示例', z.array(exampleSchema)) },
  });
  registry.registerPath({
    method: 'get',
    path: '/api/v1/examples/{name}',
    summary: '下载一个示例工作簿',
    request: { params: z.object({ name: z.string() }) },
    responses: {
      200: { description: '工作簿', content: { [COPY_TYPES['.xlsx'] ?? '']: { schema: file } } },
      404: refusal('没有这个示例'),
    },
  });
}
