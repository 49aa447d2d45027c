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

function tensor({ name, type, shape, values }: GraphConstant): Uint8Array {
  const raw = type === 'float32' ? Float32Array.from(values) : BigInt64Array.from(values, BigInt);
  return message([
    ...shape.map((dim): Field => [1, BigInt(dim)]),
    [2, BigInt(ELEMENT[type])],
    [8, name],
    [9, new Uint8Array(raw.buffer)],
  ]);
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

/** The bytes of an .onnx file: IR version 8, operator set 13. */
export function writeOnnx({ inputs, outputs, constants, nodes }: Graph): Uint8Array {
  const graph = message([
    ...nodes.map((each): Field => [1, node(each)]),
    [2, 'tiny'],
    ...constants.map((each): Field => [5, tensor(each)]),
    ...inputs.map((each): Field => [11, valueInfo(each)]),
    ...outputs.map((each): Field => [12, valueInfo(each)]),
  ]);
  return message([
    [1, 8n],
    [7, graph],
    [8, message([[2, 13n]])],
  ]);
}
