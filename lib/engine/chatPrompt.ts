import { Template } from "@huggingface/jinja";
import { AugmentoolkitError, messageOf } from "../errors";
import type { Message } from "../step";
import { withoutSystem } from "./withoutSystem";

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
 * A template that takes no system message gets it as the beginning of the first user message, and one whose answers begin with
 * reasoning ends with the head of an answer that has done with it.
 */
export function chatSkeleton(
  template: string,
  roles: readonly Message["role"][],
  tokens: TemplateTokens,
): SkeletonPiece[] {
  const compiled = compile(template);
  const marked = roles.map((role, index) => ({ role, content: mark(index) }));
  const first = renderToAnswer(compiled, marked, tokens);
  if (first.status === "whole") return pieces(first.text);
  const joined = withoutSystem(marked);
  const second = joined === null ? first : renderToAnswer(compiled, joined, tokens);
  if (second.status === "whole") return pieces(second.text);
  throw badTemplate(first.reason);
}

/** Templates that print today's date would make every day's prompts, and so their answers, differ. */
const fixedDate = "1 January 2025";
const fixedClock = `{%- macro strftime_now(format) -%}${fixedDate}{%- endmacro -%}`;

const mark = (index: number): string => `xq${index}messageqx`;
const answerMark = "xqanswerqx";

function compile(template: string): Template {
  try {
    return new Template(fixedClock + template);
  } catch (error) {
    throw badTemplate(messageOf(error), error);
  }
}

type Rendering = { status: "whole"; text: string } | { status: "partial"; reason: string };

interface MarkedMessage {
  role: string;
  content: string;
}

/** Renders a chat up to where the answer's own text begins. */
function renderToAnswer(template: Template, messages: readonly MarkedMessage[], tokens: TemplateTokens): Rendering {
  const asked = render(template, messages, tokens, true);
  if (asked.status !== "whole" || !leadsIntoReasoning(asked.text)) return asked;
  // Not all such templates read enable_thinking, and a grammar lets no model end its reasoning.
  const finished = render(template, [...messages, { role: "assistant", content: answerMark }], tokens, false);
  if (finished.status !== "whole") return finished;
  const text = finished.text.slice(0, finished.text.indexOf(answerMark));
  if (leadsIntoReasoning(text)) return { status: "partial", reason: "Its answers begin within reasoning." };
  return withAll(messages, text);
}

/** Whether what follows would be reasoning: within `<think>`, or before a message of gpt-oss has its channel. */
function leadsIntoReasoning(head: string): boolean {
  const start = head.lastIndexOf("<|start|>");
  return /<think>\s*$/.test(head) || (start >= 0 && !head.includes("<|message|>", start));
}

function render(
  template: Template,
  messages: readonly MarkedMessage[],
  tokens: TemplateTokens,
  asksForAnswer: boolean,
): Rendering {
  try {
    const text = template.render({
      messages,
      add_generation_prompt: asksForAnswer,
      bos_token: tokens.beginning,
      eos_token: tokens.end,
      date_string: fixedDate,
      enable_thinking: false,
    });
    return withAll(messages, text);
  } catch (error) {
    return { status: "partial", reason: messageOf(error) };
  }
}

function withAll(messages: readonly MarkedMessage[], text: string): Rendering {
  const all = messages.flatMap(({ content }) => content.split("\n\n"));
  if (all.every((content) => text.includes(content))) return { status: "whole", text };
  return { status: "partial", reason: "It leaves a message out." };
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
