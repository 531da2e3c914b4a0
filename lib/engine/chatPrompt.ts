import { Template } from "@huggingface/jinja";
import { AugmentoolkitError, messageOf } from "../errors";
import type { Message } from "../step";

/** A piece of a chat prompt: the template's own text, whose control tokens count, or a message's text, where none do. */
export interface PromptPiece {
  kind: "template" | "content";
  text: string;
}

/** Texts of the tokens that a template may print. */
export interface TemplateTokens {
  beginning: string;
  end: string;
}

/** A piece of a chat's form: the template's own text, or the place of a message. */
export type SkeletonPiece = { kind: "template"; text: string } | { kind: "content"; message: number };

/**
 * Renders a chat up to the head of the assistant's answer with a Jinja chat template. The template never sees a
 * message's text, only a mark in its place, so no text can become markup of the template.
 * Throws `bad-chat-template` for a template that cannot be rendered or that leaves a message out.
 */
export function chatPrompt(template: string, messages: readonly Message[], tokens: TemplateTokens): PromptPiece[] {
  const roles = messages.map(({ role }) => role);
  return chatSkeleton(template, roles, tokens)
    .map(
      (piece): PromptPiece =>
        piece.kind === "template" ? piece : { kind: "content", text: messages[piece.message]?.content ?? "" },
    )
    .filter((piece) => piece.text !== "");
}

/**
 * The form of all chats whose messages have these roles.
 * A template that takes no system message gets it as the beginning of the first user message.
 */
export function chatSkeleton(
  template: string,
  roles: readonly Message["role"][],
  tokens: TemplateTokens,
): SkeletonPiece[] {
  const compiled = compile(template);
  const marked = roles.map((role, index) => ({ role, content: mark(index) }));
  const first = render(compiled, marked, tokens);
  if (first.status === "whole") return pieces(first.text);
  const [system, user, ...others] = marked;
  if (system?.role === "system" && user?.role === "user") {
    const joined = [{ role: user.role, content: `${system.content}\n\n${user.content}` }, ...others];
    const second = render(compiled, joined, tokens);
    if (second.status === "whole") return pieces(second.text);
  }
  throw badTemplate(first.reason);
}

/** Templates that print today's date would make every day's prompts, and so their answers, differ. */
const fixedDate = "1 January 2025";
const fixedClock = `{%- macro strftime_now(format) -%}${fixedDate}{%- endmacro -%}`;

const mark = (index: number): string => `xq${index}messageqx`;

function compile(template: string): Template {
  try {
    return new Template(fixedClock + template);
  } catch (error) {
    throw badTemplate(messageOf(error), error);
  }
}

type Rendering = { status: "whole"; text: string } | { status: "partial"; reason: string };

function render(
  template: Template,
  messages: readonly { role: string; content: string }[],
  tokens: TemplateTokens,
): Rendering {
  try {
    const text = template.render({
      messages,
      add_generation_prompt: true,
      bos_token: tokens.beginning,
      eos_token: tokens.end,
      date_string: fixedDate,
      enable_thinking: false,
    });
    const all = messages.map(({ content }) => content);
    if (all.flatMap((content) => content.split("\n\n")).every((content) => text.includes(content)))
      return { status: "whole", text };
    return { status: "partial", reason: "It leaves a message out." };
  } catch (error) {
    return { status: "partial", reason: messageOf(error) };
  }
}

function pieces(text: string): SkeletonPiece[] {
  return text
    .split(/xq(\d+)messageqx/)
    .map(
      (part, index): SkeletonPiece =>
        index % 2 === 0 ? { kind: "template", text: part } : { kind: "content", message: Number(part) },
    )
    .filter((piece) => piece.kind === "content" || piece.text !== "");
}

function badTemplate(reason: string, cause?: unknown): AugmentoolkitError {
  return new AugmentoolkitError(`The model's chat template cannot be used: ${reason}`, {
    code: "bad-chat-template",
    hint: "Put the Jinja template of the model's publisher in the setting chatTemplate.",
    fatal: true,
    cause,
  });
}
