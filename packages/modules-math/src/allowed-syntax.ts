function names(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}

/** Functions an expression may call. Each takes constant time, or time linear in its arguments as they are written. */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = names(
  'abs ceil floor fix round sign sqrt cbrt square cube nthRoot pow mod',
  'exp expm1 log log10 log1p log2 factorial gamma gcd lcm hypot',
  'sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh',
)

/** Functions over a list of numbers, written `mean(1, 2)` or `mean([1, 2])`. */
export const LIST_FUNCTIONS: ReadonlySet<string> = names('sum prod min max mean median variance std')

/** Names with a fixed value. */
export const ALLOWED_CONSTANTS: ReadonlySet<string> = names('pi PI e E tau phi LN2 LN10 SQRT2')

/** What operators are called once parsed. */
export const ALLOWED_OPERATORS: ReadonlySet<string> = names(
  'add subtract multiply divide mod pow unaryMinus unaryPlus factorial',
  'smaller smallerEq larger largerEq equal unequal and or not',
)

/** For people: what a part of an expression is, and a pattern that finds it in the text. */
export const FORBIDDEN_SYNTAX: Readonly<Record<string, readonly [words: string, pattern: RegExp]>> = {
  AccessorNode: ['access to a property or an index', /[.[]/],
  IndexNode: ['access to an index', /\[/],
  AssignmentNode: ['an assignment', /=/],
  FunctionAssignmentNode: ['the definition of a function', /=/],
  BlockNode: ['several expressions', /[;\n]/],
  ObjectNode: ['an object', /\{/],
  RangeNode: ['a range', /:/],
  ArrayNode: ['a list inside of an expression', /\[/],
}
