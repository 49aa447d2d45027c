/**
 * Writes small ONNX graphs without a library: the few fields of onnx.proto that a graph needs, in protobuf's wire
 * format (https://protobuf.dev/programming-guides/encoding, onnx/onnx.proto of IR version 8).
 */

export type Shape = readonly (number | string)[];

export interface GraphInput {
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly shape: Shape;
}

export interface GraphConstant {
  readonly name: string;
  readonly type: 'float32' | 'int64';
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface Graph {
  readonly inputs: readonly GraphInput[];
  readonly outputs: readonly GraphInput[];
  readonly constants: readonly GraphConstant[];
  readonly nodes: readonly GraphNode[];
  /** Name of the file beside the graph that holds the constants; inside the graph when absent. */
  readonly dataFile?: string;
}

const ELEMENT = { float32: 1, int64: 7 } as const;
const ATTRIBUTE_INT = 2;
const ATTRIBUTE_INTS = 7;

type Field = readonly [number, bigint | string | Uint8Array];

function varint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return bytes;
}

function message(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [field, value] of fields) {
    if (typeof value === 'bigint') parts.push(Uint8Array.from([...varint(BigInt(field) << 3n), ...varint(value)]));
    else {
      const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
      parts.push(Uint8Array.from([...varint((BigInt(field) << 3n) | 2n), ...varint(BigInt(bytes.length))]), bytes);
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}

function valueInfo({ name, type, shape }: GraphInput): Uint8Array {
  const dims = shape.map((dim): Field => [1, message([typeof dim === 'number' ? [1, BigInt(dim)] : [2, dim]])]);
  const tensor = message([
    [1, BigInt(ELEMENT[type])],
    [2, message(dims)],
  ]);
  return message([
    [1, name],
    [2, message([[1, tensor]])],
  ]);
}

function rawOf({ type, values }: GraphConstant): Uint8Array {
  return new Uint8Array((type === 'float32' ? Float32Array.from(values) : BigInt64Array.from(values, BigInt)).buffer);
}

/** `external`: where the values lie. */
function tensor(constant: GraphConstant, external: { file: string; offset: number } | null): Uint8Array {
  const { name, type, shape } = constant;
  const raw = rawOf(constant);
  const entry = (key: string, value: string): Field => [
    13,
    message([
      [1, key],
      [2, value],
    ]),
  ];
  const data: Field[] =
    external === null
      ? [[9, raw]]
      : [
          entry('location', external.file),
          entry('offset', String(external.offset)),
          entry('length', String(raw.length)),
          [14, 1n],
        ];
  return message([...shape.map((dim): Field => [1, BigInt(dim)]), [2, BigInt(ELEMENT[type])], [8, name], ...data]);
}

function node({ op, inputs, outputs, attributes = {} }: GraphNode): Uint8Array {
  return message([
    ...inputs.map((name): Field => [1, name]),
    ...outputs.map((name): Field => [2, name]),
    [4, op],
    ...Object.entries(attributes).map(([name, value]): Field => {
      const fields: Field[] =
        typeof value === 'number'
          ? [
              [3, BigInt(value)],
              [20, BigInt(ATTRIBUTE_INT)],
            ]
          : [...value.map((each): Field => [8, BigInt(each)]), [20, BigInt(ATTRIBUTE_INTS)]];
      return [5, message([[1, name], ...fields])];
    }),
  ]);
}

/** The bytes of an .onnx file: IR version 8, operator set 13. With `dataFile`, `writeData` gives that file's. */
export function writeOnnx({ inputs, outputs, constants, nodes, dataFile }: Graph): Uint8Array {
  let offset = 0;
  const tensors = constants.map((each): Field => {
    // Shapes and axes are read while the graph is built.
    if (dataFile === undefined || each.type === 'int64') return [5, tensor(each, null)];
    const field = tensor(each, { file: dataFile, offset });
    offset += rawOf(each).length;
    return [5, field];
  });
  const graph = message([
    ...nodes.map((each): Field => [1, node(each)]),
    [2, 'tiny'],
    ...tensors,
    ...inputs.map((each): Field => [11, valueInfo(each)]),
    ...outputs.map((each): Field => [12, valueInfo(each)]),
  ]);
  return message([
    [1, 8n],
    [7, graph],
    [8, message([[2, 13n]])],
  ]);
}

/** The constants of a graph that lie in its data file, one after the other. */
export function writeData({ constants }: Pick<Graph, 'constants'>): Uint8Array {
  return new Uint8Array(Buffer.concat(constants.filter(({ type }) => type === 'float32').map(rawOf)));
}
