/*
 * The network. Messages of one silo to another keep their order; messages of different senders do not. A client's request, its answer and
 * the word to stop are on connections of their own.
 */

mtype = {
    Request,               /* call */
    Reply,                 /* call: back to the gateway that it came in by */
    Move,                  /* grain, value, the calls that wait for it as bits: they travel along */
    Arrived,               /* grain */
    Cordon, Load, Forget, Settle,                                /* questions of the leaver to all others */
    Acknowledged
};

#define LONGEST 5

chan net[SILOS * SILOS] = [LONGEST] of { mtype, byte, byte, byte };
chan up[CLIENTS] = [1] of { byte };                              /* a request to a gateway */

inline send(sender, receiver, message, first, second, third) {
    assert(len(net[(sender) * SILOS + (receiver)]) < LONGEST);
    net[(sender) * SILOS + (receiver)] ! message, first, second, third
}
