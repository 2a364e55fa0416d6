using Hosts;

return await Programs.All[args[0]]();
