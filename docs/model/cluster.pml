/* What the cluster is: three silos, two grains, two clients, and what each of them knows. */

#define L 0                /* the silo that leaves */
#define A 1
#define B 2
#define NOWHERE 3
#define SILOS 3
#define GRAINS 2
#define CLIENTS 2

#ifndef CALLS0
#define CALLS0 2
#endif
#ifndef CALLS1
#define CALLS1 1
#endif

/* Silos, in the order in which a departure goes through them; a crash can come at any time. */
#define ACTIVE 0
#define SHUTTING_DOWN 1    /* Orleans: places and creates nothing any more, still forwards and relays */
#define STOPPING 2         /* Orleans: refuses what comes in, and drops what it relays */
#define DEAD 3
#define CRASHED 4

byte status[SILOS];

#define name(silo) ((silo) == L -> 'L' : ((silo) == A -> 'A' : 'B'))
#define lives(silo) (status[silo] < STOPPING)

/* What a silo has been told of the leaver. */
bit cordoned[SILOS];
bit emptied[SILOS];

/*
 * Grains. The value of MEMORY is in its activation alone, and travels with it. WRITTEN reads its value from storage when it is created, and
 * writes each change before it answers: it holds nothing, and is deactivated where it is idle.
 */
#define MEMORY 0
#define WRITTEN 1

#define ABSENT 0
#define VALID 1
#define LEAVING 2          /* it has been asked, and starts no turn any more */

#define on(silo, grain) ((silo) * GRAINS + (grain))

byte life[SILOS * GRAINS];
byte value[SILOS * GRAINS];
byte running[SILOS * GRAINS];                                    /* the call that is in its turn, plus 1 */
chan waiting[SILOS * GRAINS] = [CLIENTS + 1] of { byte };        /* calls, and the request to leave */
#define ASKED_TO_LEAVE CLIENTS
byte stored;

byte directory[GRAINS] = NOWHERE;                                /* the distributed directory, taken as one place */
byte cache[SILOS * GRAINS] = NOWHERE;                            /* what each silo remembers of it */

/* Clients. A call is named by its client, for each has one open call at a time. */
#define NONE 0
#define ANSWERED 1
#define BROKEN 2

byte wants[CLIENTS];                                             /* the grain */
byte gateway[CLIENTS];                                           /* the silo that the call came in by */
byte addressed[CLIENTS] = NOWHERE;                               /* where that silo takes it to run */
byte answer[CLIENTS];                                            /* on its way to the client */
bit open[CLIENTS];
bit toldToStop[CLIENTS];                                         /* on its way to the client */
bit heardStop[CLIENTS];
bit connected[CLIENTS * SILOS];
bit hasConnectedInTime[CLIENTS];                                 /* to the leaver, before the lull had ended */
#define link(client, silo) ((client) * SILOS + (silo))

/* LATE lets client 0 connect to the leaver when it likes. */
#ifdef LATE
#define isLate(client) ((client) == 0)
#else
#define isLate(client) false
#endif

/* INSIDE makes client 1 the application beside silo A. Orleans breaks its calls when the silo that they were sent to is dead. */
#ifdef INSIDE
#define isInside(client) ((client) == 1)
#else
#define isInside(client) false
#endif

/* What the leaver knows of its own departure. Sets of silos, grains and calls are bits. */
byte acknowledged;                                               /* silos that have answered its last question */
byte hasLeft;                                                    /* grains that were asked to leave, and have */
byte forwarded;                                                  /* grains for which it has passed on calls of another silo */
bit isListed = true;                                             /* clients that start find it */
bit refusesClients;                                              /* its gateway takes no new connection */
bit hasPassedOn;                                                 /* it has done so since it last asked the others about them */

/* What another silo was running or had queued when the leaver asked: it answers when these calls have ended. */
bit isAsked[SILOS];
byte settling[SILOS];

/* What the laws count. */
byte total[GRAINS];                                              /* turns that have added 1 */
byte executed[CLIENTS];                                          /* turns of the open call */
bit cordonAcknowledged;
