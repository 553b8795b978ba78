// Made the rows andersonRotor of coherent_wires.csv: transfer matrices of delta impurities, with 113 bits.
#include "coherent_common.h"
#include <cstring>
static R Cc=6,ll=4;static R ss[4]={0.1Q,0.35Q,0.6Q,0.85Q},us[4]={3,-1.5Q,2,4};
struct SD{C S0[2][2],D0[2][2],S1[2][2];};
int act(R th,R*x,R*u,R*du){int n=0;for(int j=0;j<4;j++){R f=ss[j]+th/(2*PI)+0.5Q;f-=floorq(f);R X=Cc*(f-0.5Q),y=2*X/ll;if(fabsq(y)>=1)continue;R q=1-y*y;R g=expq(1-1/q);if(g<1e-60Q)continue;R dg=g*(-2*y/(q*q))*(2/ll)*(Cc/(2*PI));x[n]=X;u[n]=us[j]*g;du[n]=us[j]*dg;n++;}return n;}
void seval(R th,R k,SD&o,bool ord1){R x[4],u[4],du[4];int n=act(th,x,u,du);R xd=Cc/(2*PI),v=2*k;
 for(int a=0;a<2;a++)for(int b=0;b<2;b++){o.S0[a][b]=C(a!=b);o.D0[a][b]=o.S1[a][b]=C();}
 if(!n)return;C iv=C(0,-1/v);
 M g(n,n),gE(n,n),gx(n,n),gxE(n,n); // gx = d g/d|X| * sign(x_i-x_j)
 for(int i=0;i<n;i++)for(int j=0;j<n;j++){R d=fabsq(x[i]-x[j]);C e=cexp_(C(0,k*d))*iv; // e^{ikd}/(iv), v=2k
   R s=i==j?0:(x[i]>x[j]?1:-1);g(i,j)=e;C ek=e*C(-1/k,d);gE(i,j)=ek*(1/v);gx(i,j)=s*(C(0,k)*e);gxE(i,j)=(s/v)*(C(0,1)*e+C(0,k)*ek);}
 // rigid motion of active ones: all x'=xd, so |x_i-x_j| const in theta
 M A=eye(n);for(int i=0;i<n;i++)for(int j=0;j<n;j++)A(i,j)-=u[j]*g(i,j);M B=inverse(A);
 R sv=1/sqrtq(v);M ph(n,2),dph(n,2);for(int i=0;i<n;i++){ph(i,0)=sv*cexp_(C(0,k*x[i]));ph(i,1)=sv*cexp_(C(0,-k*x[i]));dph(i,0)=C(0,k*xd)*ph(i,0);dph(i,1)=C(0,-k*xd)*ph(i,1);}
 M p0=B*ph;M rhs=dph;for(int i=0;i<n;i++)for(int b=0;b<2;b++)for(int j=0;j<n;j++)rhs(i,b)+=du[j]*(g(i,j)*p0(j,b));M p01=B*rhs;
 M X0(n,2),X1(n,2),P(n,2);for(int j=0;j<n;j++)for(int b=0;b<2;b++){X0(j,b)=u[j]*p0(j,b);X1(j,b)=u[j]*p01(j,b)+du[j]*p0(j,b);}
 // w_r: out L e^{ikx}/sqrt v , out R e^{-ikx}/sqrt v  (same as ph columns)
 for(int r=0;r<2;r++)for(int b=0;b<2;b++)for(int j=0;j<n;j++){o.S0[r][b]+=C(0,-1)*(ph(j,r)*X0(j,b));o.D0[r][b]+=C(0,-1)*(ph(j,r)*X1(j,b)+dph(j,r)*X0(j,b));}
 if(!ord1)return;
 for(int i=0;i<n;i++)for(int b=0;b<2;b++)for(int j=0;j<n;j++)P(i,b)+=C(0,1)*(gE(i,j)*X1(j,b)-xd*(gxE(i,j)*X0(j,b)));
 M p1=B*P;
 for(int r=0;r<2;r++)for(int j=0;j<n;j++){R sg=r==0?1:-1;C w=ph(j,r),wE=(1/v)*(w*C(-1/(2*k),sg*x[j]));C dwE=C(0,sg*k*xd)*wE+(1/v)*(w*C(0,sg*xd)); // d/dtheta of dw/dE
  for(int b=0;b<2;b++)o.S1[r][b]+=C(0,-1)*(w*(u[j]*p1(j,b))+C(0,1)*(wE*X1(j,b)+dwE*X0(j,b)));}
}
typedef vector<R> V;
V gsum(function<V(R)> f,R a,R b,int n){vector<R>x,w;gl(n,x,w);V s;for(int i=0;i<n;i++){V y=f((a+b)/2+(b-a)/2*x[i]);if(s.empty())s.assign(y.size(),0);for(size_t q=0;q<y.size();q++)s[q]+=(b-a)/2*w[i]*y[q];}return s;}
long cnt=0;
void adapt(function<V(R)> f,R a,R b,R tol,int n,const V&whole,V&acc,int dep){R m=(a+b)/2;V l=gsum(f,a,m,n),r=gsum(f,m,b,n);R e=0;for(size_t q=0;q<l.size();q++)e=max(e,fabsq(l[q]+r[q]-whole[q]));if(e<tol||dep>60){for(size_t q=0;q<l.size();q++)acc[q]+=l[q]+r[q];return;}adapt(f,a,m,tol,n,l,acc,dep+1);adapt(f,m,b,tol,n,r,acc,dep+1);}

R edgeD(R th){R x[4],u[4],du[4];int n=act(th,x,u,du);for(int i=0;i<n;i++)for(int j=i+1;j<n;j++)if(x[j]<x[i]){swap(x[i],x[j]);swap(u[i],u[j]);}R p=1,s=0;for(int j=0;j<n;j++){if(j)p+=s*(x[j]-x[j-1]);s+=u[j]*p;}return s;}
int main(int ac,char**av){string md=av[1];R i2=1/(2*PI);auto pr=[&](const string&c,const string&q,R v){printf("andersonRotor,\"%s\",%s,%s\n",c.c_str(),q.c_str(),S(v).c_str());fflush(stdout);};
 if(md=="T0"){printf("model,condition,quantity,value\n");int N=atoi(av[2]);
  for(R E:{1.7Q,0.4Q}){R s[3][2]={{0}};for(int j=0;j<N;j++){SD d;seval(2*PI*j/N,sqrtq(E),d,false);R q[3]={0};for(int r=0;r<2;r++)for(int b=0;b<2;b++)q[r]-=i2*dotim(d.S0[r][b],d.D0[r][b]);
    for(int a=0;a<2;a++)for(int b=0;b<2;b++){C m;for(int r=0;r<2;r++)m+=cj(d.S0[r][a])*d.D0[r][b];q[2]-=n2(m)/(4*PI);}
    for(int l=0;l<3;l++){s[l][0]+=q[l]*2*PI/N;if(j%2==0)s[l][1]+=q[l]*4*PI/N;}}
   string c="k^2="+S(E,3)+" T=0";pr(c,"Q_p=charge.R[1]",s[1][0]);pr(c,"charge.L[1]",s[0][0]);pr(c,"work[1]",s[2][0]);fprintf(stderr,"halfgrid %s %s\n",S(s[1][0]-s[1][1],4).c_str(),S(s[2][0]-s[2][1],4).c_str());}
  R mu[2]={2,1.4Q};vector<Node> kn;panels(kn,sqrtq(mu[1]),sqrtq(mu[0]),0.12Q,24);
  R w0[2]={0},I0[2]={0},I1[2][2]={{0}},J1[2]={0},un=0;
  for(int j=0;j<N;j++){R th=2*PI*j/N,W=2*PI/N;R w=0,i0=0,i1[2]={0},j1[2]={0};
   for(auto&q:kn){SD d;seval(th,q.x,d,true);R E=q.x*q.x,m=q.w*2*q.x*i2;w+=m*(dotim(d.S0[0][0],d.D0[0][0])+dotim(d.S0[1][0],d.D0[1][0]));i0+=m*n2(d.S0[1][0]);i1[1]+=m*2*dotre(d.S0[1][0],d.S1[1][0]);i1[0]-=m*2*dotre(d.S0[0][1],d.S1[0][1]);
     j1[1]+=m*(E*2*dotre(d.S0[1][0],d.S1[1][0])-dotim(d.S0[1][0],d.D0[1][0]));j1[0]-=m*(E*2*dotre(d.S0[0][1],d.S1[0][1])-dotim(d.S0[0][1],d.D0[0][1]));
     if(&q==&kn[5])un+=W*2*(dotre(d.S0[0][0],d.S1[0][0])+dotre(d.S0[1][0],d.S1[1][0]));}
   for(int r=0;r<2;r++){SD d;seval(th,sqrtq(mu[r]),d,false);for(int b=0;b<2;b++){R e=-i2*dotim(d.S0[r][b],d.D0[r][b]);i1[r]+=e;j1[r]+=mu[r]*e;}}
   for(int l=0;l<2;l++)if(l==0||j%2==0){R z=W*(1+l);w0[l]+=z*w;I0[l]+=z*i0;for(int r=0;r<2;r++){I1[r][l]+=z*i1[r];}}J1[0]+=W*j1[0];J1[1]+=W*j1[1];}
  string c="muL=2.0 muR=1.4 T=0";pr(c,"work[0]",w0[0]);pr(c,"charge.R[0]",I0[0]);pr(c,"charge.R[1]",I1[1][0]);pr(c,"charge.L[1]",I1[0][0]);
  fprintf(stderr,"halfgrid w0 %s I0 %s I1 %s; charge sum %s; first law %s; unitarity order1 %s\n",S(w0[0]-w0[1],4).c_str(),S(I0[0]-I0[1],4).c_str(),S(I1[1][0]-I1[1][1],4).c_str(),S(I1[0][0]+I1[1][0],4).c_str(),S(J1[0]+J1[1]+w0[0],4).c_str(),S(un,4).c_str());
 } else {R mu=1.7Q,T=0.1Q;int KN=atoi(av[2]);R tol=strtoflt128(av[3],0);vector<Node> kn;vector<R> br={0};for(R x=1e-7Q;x<0.15Q;x*=5)br.push_back(x);R top=sqrtq(mu+46*T),last=br.back();int m=(int)ceilq((top-last)/0.15Q);for(int t=1;t<=m;t++)br.push_back(last+(top-last)*t/m);for(size_t t=0;t+1<br.size();t++)panel(kn,br[t],br[t+1],KN);
  vector<R> zz;{R a=0.00123Q,fa=edgeD(a);for(int i=1;i<=4000;i++){R b=0.00123Q+2*PI*i/4000,fb=edgeD(b);if(fa*fb<0){R x=a,y=b,fx=fa;for(int t=0;t<120;t++){R m=(x+y)/2,fm=edgeD(m);if(fm*fx>0){x=m;fx=fm;}else y=m;}zz.push_back(x);fprintf(stderr,"threshold %s\n",S(x).c_str());}a=b;fa=fb;}}
  R s[2]={0};for(auto&q:kn){R E=q.x*q.x,w=q.w*2*q.x*mfp(E,mu,T);auto f=[&](R th){SD d;seval(th,q.x,d,false);cnt++;V v(2,0);for(int r=0;r<2;r++)for(int b=0;b<2;b++)v[r]-=i2*dotim(d.S0[r][b],d.D0[r][b]);return v;};
   V acc(2,0);R tl=tol/max(w,(R)1e-25Q);if(tl>1e-3Q)tl=1e-3Q;vector<R> bb;R t0=zz.empty()?0:zz[0];for(int i=0;i<=12;i++)bb.push_back(t0+2*PI*i/12);for(auto&z0:zz)for(int p=0;p<2;p++){R z=z0+2*PI*p;for(R d=0.2Q*q.x;d<0.3Q;d*=4)for(int sg=-1;sg<2;sg+=2){R y=z+sg*d;if(y>t0&&y<t0+2*PI)bb.push_back(y);}if(z>t0&&z<t0+2*PI)bb.push_back(z);}sort(bb.begin(),bb.end());
   tl/=bb.size();for(size_t i=0;i+1<bb.size();i++){R a=bb[i],b=bb[i+1];adapt(f,a,b,tl,10,gsum(f,a,b,10),acc,0);}for(int r=0;r<2;r++)s[r]+=w*acc[r];}
  pr("mu=1.7 T=0.1","Q_p=charge.R[1]",s[1]);pr("mu=1.7 T=0.1","charge.L[1]",s[0]);fprintf(stderr,"evals %ld knodes %zu\n",cnt,kn.size());}
}
