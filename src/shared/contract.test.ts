import { isContractProcedure } from '@orpc/contract';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { contract } from './contract.ts';
import type { ProcedureKind } from './procedure.ts';
import { PERMISSIONS, permissionsOf, ROLES, type Permission } from './staff/roles.ts';
import { TRANSITIONS } from './ticket/transitions.ts';

type Issue = { code?: string; path?: readonly PropertyKey[]; keys?: readonly string[] };
type Schema = { safeParse(value: unknown): { success: boolean; error?: { issues: readonly Issue[] } } };
type Procedure = {
  path: string;
  kind: ProcedureKind | undefined;
  permission: Permission | undefined;
  input: Schema | undefined;
  output: Schema | undefined;
  errors: Record<string, { status?: number } | undefined>;
};

function walk(node: object, path: string[] = []): Procedure[] {
  if (!isContractProcedure(node))
    return Object.entries(node).flatMap(([key, child]) => walk(child as object, [...path, key]));
  const found = node['~orpc'] as unknown as {
    meta: { kind?: ProcedureKind; permission?: Permission };
    inputSchema?: Schema;
    outputSchema?: Schema;
    inputSchemas?: Schema[];
    outputSchemas?: Schema[];
    errorMap: Procedure['errors'];
  };
  return [
    {
      path: path.join('.'),
      kind: found.meta.kind,
      permission: found.meta.permission,
      input: found.inputSchema ?? found.inputSchemas?.[0],
      output: found.outputSchema ?? found.outputSchemas?.[0],
      errors: found.errorMap,
    },
  ];
}

/** What a procedure without input would say, if it were asked. */
const NO_INPUT = z.strictObject({});
const procedures = walk(contract);
const byPath = procedures.map((procedure) => [procedure.path, procedure] as const);
/** What a schema says to `{ operationId: 'x', 不: 1 }`: the keys it does not know, and those it reads and finds wrong. */
function answers(schema: Schema) {
  const issues = schema.safeParse({ operationId: 'x', 不: 1 }).error?.issues ?? [];
  return {
    unknown: issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? [...(issue.keys ?? [])] : [])),
    wrong: issues.flatMap((issue) => issue.path?.slice(0, 1) ?? []),
  };
}

describe('the contract', () => {
  test('is found by the walk', () => {
    expect(procedures.length).toBeGreaterThan(50);
    expect(procedures.map((p) => p.path)).toEqual(
      expect.arrayContaining(['setup.status', 'ticket.move', 'pickup.scan']),
    );
    expect(new Set(procedures.map((p) => p.kind))).toEqual(new Set(['query', 'command', 'draft', 'session']));
  });

  test.each(byPath)('%s says who may and what it does', (_, procedure) => {
    expect(['query', 'command', 'draft', 'session']).toContain(procedure.kind);
    expect(PERMISSIONS).toContain(procedure.permission);
    expect(procedure.output).toBeDefined();
  });

  test.each(byPath)(
    '%s takes an operation id exactly if it is a command, and nothing that it does not know',
    (_, p) => {
      const { unknown, wrong } = answers(p.input ?? NO_INPUT);
      expect(unknown).toContain('不');
      expect(wrong.includes('operationId')).toBe(p.kind === 'command');
      expect(unknown.includes('operationId')).toBe(p.kind !== 'command');
    },
  );

  test.each(byPath)('%s names its errors in capitals, each with a status that is one', (_, procedure) => {
    const errors = Object.entries(procedure.errors);
    for (const [code, error] of errors) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(error?.status).toBeGreaterThanOrEqual(400);
      expect(error?.status).toBeLessThan(600);
    }
    const common = ['NOT_READY', 'NOBODY_SIGNED_IN', 'FORBIDDEN', 'NOT_FOUND', 'STORAGE_FAILED'];
    expect(errors.map(([code]) => code)).toEqual(expect.arrayContaining(common));
  });

  test('one code has one status everywhere', () => {
    const statuses = new Map<string, Set<number | undefined>>();
    for (const { errors } of procedures)
      for (const [code, error] of Object.entries(errors))
        statuses.set(code, (statuses.get(code) ?? new Set()).add(error?.status));
    expect([...statuses].filter(([, seen]) => seen.size > 1)).toEqual([]);
  });

  test.each(byPath.filter(([, p]) => p.kind === 'command' || p.kind === 'draft'))(
    '%s can say that somebody was faster, and that it was sent before',
    (_, procedure) => {
      expect(Object.keys(procedure.errors)).toEqual(expect.arrayContaining(['STALE', 'OPERATION_REUSED']));
    },
  );
});

describe('permissions', () => {
  const open: Permission[] = ['anyone', 'staff'];

  test('every one is held by some role, but for those that need none', () => {
    const held = permissionsOf(ROLES);
    expect(PERMISSIONS.filter((permission) => !held.has(permission))).toEqual([]);
    expect([...permissionsOf([])]).toEqual(open);
  });

  test('every one is asked for, by a procedure or by a step of a ticket', () => {
    const asked = new Set([...procedures.map((p) => p.permission), ...TRANSITIONS.map((t) => t.permission)]);
    expect(PERMISSIONS.filter((permission) => !asked.has(permission))).toEqual([]);
  });

  test('before anybody has signed in nothing can be changed but who sits here, and a new shop made', () => {
    const unasked = procedures.filter((p) => p.permission === 'anyone');
    expect(unasked.filter((p) => p.kind === 'command' || p.kind === 'draft').map((p) => p.path)).toEqual([
      'setup.create',
    ]);
    expect(unasked.filter((p) => p.kind === 'query').map((p) => p.path)).toEqual(
      expect.arrayContaining(['setup.status', 'session.current', 'staff.choices']),
    );
    expect(unasked.filter((p) => /^(ticket|customer|intake|pickup|payment|search|queue)\b/.test(p.path))).toEqual([]);
  });

  test('a role alone never both takes money and hands out the device', () => {
    const both = ROLES.filter((role) =>
      ['payment.take', 'ticket.pickup'].every((p) => permissionsOf([role]).has(p as Permission)),
    );
    expect(both).toEqual([]);
  });
});
