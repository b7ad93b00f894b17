/** What a Dockerfile makes: a folder, and how to start what is in it. */
export interface Image {
  /** Stands for `/` of the image. */
  readonly root: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  readonly ports: readonly number[]
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  /** Null when the image has none. */
  readonly healthcheck: readonly string[] | null
  /** The image it starts from, such as `gcr.io/distroless/nodejs24-debian13:nonroot`. */
  readonly base: string
}
