import { expect, it } from 'vitest';
import { deriveSchema } from '../../../../src/mock/resources/tools/python-source.ts';

const source = `import os

def helper(x):
    return x

def find(
    query: str,
    limit: int = 10,
    tags: list[str] = None,
    options: dict = {"a": 1, "b": [1, 2]},
    ratio: Optional[float] = 1.5,
    exact: bool | None = True,
    agent_state: "AgentState" = None,
) -> str:
    """
    Find things.

    Over two lines.

    Args:
        query (str): What to look for.
        limit: How many.
        tags (list[str]): Tags: any of them.
        options: More.
        ratio: How close.
        exact: Whether exactly.

    Returns:
        str: What was found.
    """
    return query
`;

it('reads the last function of a source', () => {
  expect(deriveSchema(source)).toEqual({
    name: 'find',
    description: 'Find things.\n\nOver two lines.',
    parameters: {
      type: 'object',
      properties: {
        query: { type: 'string', description: 'What to look for.' },
        limit: { type: 'integer', description: 'How many.' },
        tags: { type: 'array', items: { type: 'string' }, description: 'Tags: any of them.' },
        options: { type: 'object', description: 'More.' },
        ratio: { type: 'number', description: 'How close.' },
        exact: { type: 'boolean', description: 'Whether exactly.' },
      },
      required: ['query'],
    },
  });
});

it.each([
  "async def ping() -> str:  # note\n    '''Ping.'''\n    return 'pong'",
  'def ping():\n    "Ping."\n    return 1',
  'def ping():\n\n    r"""Ping."""',
])('reads a function without arguments: %j', (text) => {
  expect(deriveSchema(text)).toEqual({
    name: 'ping',
    description: 'Ping.',
    parameters: { type: 'object', properties: {}, required: [] },
  });
});

it.each([
  ['', 'Custom tool is missing source_code field.'],
  ['def (', 'Failed to parse source code'],
  ['def f(x: int):\n    return x', 'Function f missing docstring'],
  ['def f(x: int):\n    """Doc."""', "Parameter 'x' in function 'f' lacks a description"],
  [
    'def f(x):\n    """Doc.\n\n    Args:\n        x: it\n    """',
    "Parameter 'x' in function 'f' lacks a type annotation",
  ],
])('explains what is missing in %j', (text, detail) => {
  expect(() => deriveSchema(text)).toThrow(detail);
});
