/**
 * The Bot Connector as far as a bot needs it: `/v3/conversations…`. Source: "Bot Framework REST API
 * reference". Mounted at the path that the activities name as `serviceUrl`.
 */
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { isTooHeavy } from './activity-check.ts';
import { type Chat, conversationIdOf, parseConversationId } from './chat.ts';
import type { Message } from './message.ts';
import type { RehearsalPerson } from './people.ts';
import { deleteActivity, postActivity, Refused, updateActivity } from './receive.ts';
import type { Stage } from './stage.ts';

const NewConversation = z.object({
  isGroup: z.boolean().optional(),
  members: z.array(z.object({ id: z.string() })).optional(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }).optional(),
  activity: z.unknown().optional(),
});

type InConversation = Request<{ conversationId: string; activityId?: string; memberId?: string }>;

export function createConnector(stage: Stage): Router {
  const router = express.Router();
  router.use(stage.faults.play, express.json({ limit: '1mb' }), refuseHeavy);
  router.post('/v3/conversations', (request, response) => createConversation(stage, request, response));
  const activities = '/v3/conversations/:conversationId/activities';
  router.post([activities, `${activities}/:activityId`], (request: InConversation, response) => {
    const { chat, threadId } = conversationOf(stage, request);
    const message = postActivity(stage, { chat, threadId: threadId ?? request.params.activityId }, request.body);
    response.status(201).json({ id: message?.id ?? stage.chats.newMessageId(stage.channel.now()) });
  });
  router.put(`${activities}/:activityId`, (request: InConversation, response) => {
    response.json({ id: updateActivity(stage, messageOf(stage, request), request.body).id });
  });
  router.delete(`${activities}/:activityId`, (request: InConversation, response) => {
    deleteActivity(stage, messageOf(stage, request));
    response.status(200).end();
  });
  addMembers(router, stage);
  addAttachments(router, stage);
  router.use((_request, _response, next) => next(new Refused(404, 'NotFound', 'There is no such operation.')));
  router.use(answerRefusal);
  return router;
}

function addMembers(router: Router, stage: Stage): void {
  const base = '/v3/conversations/:conversationId';
  const membersOf = (request: InConversation) =>
    conversationOf(stage, request).chat.members.flatMap((id) => stage.people.find(id) ?? []);
  router.get(`${base}/members`, (request: InConversation, response) => {
    response.json(membersOf(request).map((person) => toAccount(stage, person)));
  });
  router.get(`${base}/pagedmembers`, (request: InConversation, response) => {
    response.json({ members: membersOf(request).map((person) => toAccount(stage, person)) });
  });
  router.get(`${base}/members/:memberId`, (request: InConversation, response) => {
    const person = membersOf(request).find(
      (member) => member.id === request.params.memberId || member.channelUserId === request.params.memberId,
    );
    if (person === undefined)
      throw new Refused(404, 'MemberNotFoundInConversation', 'Not a member of this conversation.');
    response.json(toAccount(stage, person));
  });
}

/** What people shared, by the id in its address. */
function addAttachments(router: Router, stage: Stage): void {
  const fileOf = (id: string) => {
    const file = stage.files.find(id);
    if (file === undefined) throw new Refused(404, 'AttachmentNotFound', 'There is no such attachment.');
    return file;
  };
  router.get('/v3/attachments/:id', (request, response) => {
    const { name, content } = fileOf(request.params.id);
    response.json({
      name,
      type: 'application/octet-stream',
      views: [{ viewId: 'original', size: content.byteLength }],
    });
  });
  router.get('/v3/attachments/:id/views/original', (request, response) => {
    response.type('application/octet-stream').send(fileOf(request.params.id).content);
  });
}

/** A personal chat by its member, or a new thread in a channel. */
function createConversation(stage: Stage, request: Request, response: Response): void {
  const wanted = NewConversation.safeParse(request.body).data;
  if (wanted === undefined) throw new Refused(400, 'BadSyntax', 'Not a conversation to create.');
  const channelId = wanted.channelData?.channel?.id;
  const chat = channelId === undefined ? personalChatOf(stage, wanted.members?.[0]?.id) : stage.chats.find(channelId);
  if (chat === undefined) throw new Refused(404, 'ConversationNotFound', 'There is no such channel.');
  const message = wanted.activity ? postActivity(stage, { chat, threadId: undefined }, wanted.activity) : undefined;
  response.status(201).json({
    id: conversationIdOf(chat, message?.threadId),
    activityId: message?.id,
    serviceUrl: stage.channel.serviceUrl,
  });
}

function personalChatOf(stage: Stage, memberId: string | undefined): Chat {
  const person = memberId === undefined ? undefined : stage.people.find(memberId);
  const chat = person && stage.chats.personalChatOf(person.id);
  if (chat === undefined)
    throw new Refused(403, 'BotNotInConversationRoster', 'The app is not installed for this person.');
  return chat;
}

function conversationOf(stage: Stage, request: InConversation): { chat: Chat; threadId: string | undefined } {
  const { chatId, threadId } = parseConversationId(request.params.conversationId);
  const chat = stage.chats.find(chatId);
  if (chat === undefined) throw new Refused(404, 'ConversationNotFound', 'There is no such conversation.');
  return { chat, threadId };
}

function messageOf(stage: Stage, request: InConversation): Message {
  const { chat } = conversationOf(stage, request);
  const message = stage.chats.message(chat.id, request.params.activityId ?? '');
  if (message === undefined) throw new Refused(404, 'ActivityNotFound', 'There is no such message.');
  if (!message.from.isDesk) throw new Refused(403, 'NotYourMessage', 'Only the own messages can be changed.');
  return message;
}

/** As Teams describes a member: `TeamsChannelAccount`. */
function toAccount(stage: Stage, person: RehearsalPerson): Record<string, unknown> {
  return {
    id: person.channelUserId,
    name: person.name,
    aadObjectId: person.id,
    objectId: person.id,
    email: person.email,
    userPrincipalName: person.email,
    tenantId: stage.channel.tenantId,
    userRole: 'user',
  };
}

function refuseHeavy(request: Request, _response: Response, next: (error?: unknown) => void): void {
  const heavy = request.body !== undefined && isTooHeavy(request.body);
  next(heavy ? new Refused(413, 'MessageSizeTooBig', 'The message is larger than 40 KB.') : undefined);
}

const HttpError = z.object({ status: z.number().int().min(400).max(499) });

const answerRefusal: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof Refused) {
    response.status(error.status).json({ error: { code: error.code, message: error.message } });
    return;
  }
  const status = HttpError.safeParse(error).data?.status;
  if (status === undefined) return next(error);
  response.status(status).json({ error: { code: 'BadSyntax', message: 'The body is not JSON.' } });
};
